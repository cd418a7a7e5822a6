using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace PyRates.Foundation;

/// <summary>Declarations whose order is meaning: found by name, listed in order, equal by value.</summary>
/// <remarks>Written in loops: every model starts here, and each generic method of a library over rows would be compiled for it.</remarks>
public sealed class Table<T> : IReadOnlyList<KeyValuePair<string, T>>, IEquatable<Table<T>>
{
    private readonly ImmutableArray<KeyValuePair<string, T>> rows;
    private readonly Lazy<Dictionary<string, int>> positions;

    private Table(ImmutableArray<KeyValuePair<string, T>> rows)
    {
        this.rows = rows;
        positions = new(Positions);
    }

    /// <summary>A table without rows.</summary>
    public static Table<T> Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => rows.Length;

    /// <summary>The names, in order.</summary>
    public IEnumerable<string> Keys
    {
        get
        {
            foreach (var row in rows) yield return row.Key;
        }
    }

    /// <summary>The values, in order.</summary>
    public IEnumerable<T> Values
    {
        get
        {
            foreach (var row in rows) yield return row.Value;
        }
    }

    /// <inheritdoc/>
    public KeyValuePair<string, T> this[int index] => rows[index];

    /// <summary>A table of rows; of two rows with one name the later is kept, at the place of the earlier.</summary>
    public static Table<T> Of(IEnumerable<KeyValuePair<string, T>> rows)
    {
        var kept = new List<KeyValuePair<string, T>>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (places.TryGetValue(row.Key, out var at)) kept[at] = row;
            else (places[row.Key], _) = (kept.Count, Append(kept, row));
        }
        return new([.. kept]);
    }

    /// <summary>A table of named values.</summary>
    public static Table<T> Of(IEnumerable<T> values, Func<T, string> name)
    {
        return Of(Rows());

        IEnumerable<KeyValuePair<string, T>> Rows()
        {
            foreach (var value in values) yield return KeyValuePair.Create(name(value), value);
        }
    }

    /// <summary>The value of a name.</summary>
    public Option<T> Find(string name) => positions.Value.TryGetValue(name, out var i) ? Some(rows[i].Value) : None;

    /// <summary>Whether there is a row of that name.</summary>
    public bool Contains(string name) => positions.Value.ContainsKey(name);

    /// <summary>The position of a name, from 0; -1 when there is none.</summary>
    public int IndexOf(string name) => positions.Value.GetValueOrDefault(name, -1);

    /// <summary>This table with one row put in place of its namesake, or at the end.</summary>
    public Table<T> With(string name, T value) => positions.Value.TryGetValue(name, out var i)
        ? new(rows.SetItem(i, KeyValuePair.Create(name, value)))
        : new(rows.Add(KeyValuePair.Create(name, value)));

    /// <summary>This table with rows put in place of their namesakes, or at the end.</summary>
    internal Table<T> With(IEnumerable<(string Name, T Value)> added)
    {
        return Of(All());

        IEnumerable<KeyValuePair<string, T>> All()
        {
            foreach (var row in rows) yield return row;
            foreach (var (name, value) in added) yield return KeyValuePair.Create(name, value);
        }
    }

    /// <summary>This table laid over another: the other's order stays, this one's values win, its new names follow.</summary>
    public Table<T> Over(Table<T> below)
    {
        if (below.rows.IsEmpty || rows.IsEmpty) return rows.IsEmpty ? below : this;
        return Of(All());

        IEnumerable<KeyValuePair<string, T>> All()
        {
            foreach (var row in below.rows) yield return row;
            foreach (var row in rows) yield return row;
        }
    }

    /// <summary>Every value changed, names and order kept.</summary>
    public Table<TOut> Map<TOut>(Func<T, TOut> change) => Map((_, value) => change(value));

    /// <summary>Every value changed with its name in sight, names and order kept.</summary>
    public Table<TOut> Map<TOut>(Func<string, T, TOut> change)
    {
        var changed = new KeyValuePair<string, TOut>[rows.Length];
        for (var i = 0; i < changed.Length; i++) changed[i] = KeyValuePair.Create(rows[i].Key, change(rows[i].Key, rows[i].Value));
        return new(ImmutableCollectionsMarshal.AsImmutableArray(changed));
    }

    /// <summary>The rows that satisfy a condition, in order.</summary>
    public Table<T> Where(Func<string, T, bool> keep)
    {
        var kept = ImmutableArray.CreateBuilder<KeyValuePair<string, T>>();
        foreach (var row in rows)
            if (keep(row.Key, row.Value)) kept.Add(row);
        return new(kept.ToImmutable());
    }

    /// <inheritdoc/>
    public bool Equals(Table<T>? other)
    {
        if (other is null || rows.Length != other.rows.Length) return false;
        for (var i = 0; i < rows.Length; i++)
        {
            if (!string.Equals(rows[i].Key, other.rows[i].Key, StringComparison.Ordinal)
                || !EqualityComparer<T>.Default.Equals(rows[i].Value, other.rows[i].Value)) return false;
        }
        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Table<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = rows.Length;
        foreach (var row in rows) hash = HashCode.Combine(hash, row.Key, row.Value);
        return hash;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, T>> GetEnumerator()
    {
        foreach (var row in rows) yield return row;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Dictionary<string, int> Positions()
    {
        var found = new Dictionary<string, int>(rows.Length, StringComparer.Ordinal);
        for (var i = 0; i < rows.Length; i++) found.Add(rows[i].Key, i);
        return found;
    }

    private static bool Append(List<KeyValuePair<string, T>> list, KeyValuePair<string, T> row)
    {
        list.Add(row);
        return true;
    }
}
