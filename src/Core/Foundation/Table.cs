using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace PyRates.Foundation;

/// <summary>Declarations whose order is meaning: found by name, listed in order, equal by value.</summary>
public sealed class Table<T> : IReadOnlyList<KeyValuePair<string, T>>, IEquatable<Table<T>>
{
    private readonly ImmutableArray<KeyValuePair<string, T>> rows;
    private readonly Lazy<ImmutableDictionary<string, int>> positions;

    private Table(ImmutableArray<KeyValuePair<string, T>> rows)
    {
        this.rows = rows;
        positions = new(() => rows.Select((row, i) => KeyValuePair.Create(row.Key, i)).ToImmutableDictionary(StringComparer.Ordinal));
    }

    /// <summary>A table without rows.</summary>
    public static Table<T> Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => rows.Length;

    /// <summary>The names, in order.</summary>
    public IEnumerable<string> Keys => rows.Select(row => row.Key);

    /// <summary>The values, in order.</summary>
    public IEnumerable<T> Values => rows.Select(row => row.Value);

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
    public static Table<T> Of(IEnumerable<T> values, Func<T, string> name) =>
        Of(values.Select(v => KeyValuePair.Create(name(v), v)));

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
    internal Table<T> With(IEnumerable<(string Name, T Value)> added) =>
        Of(rows.Concat(added.Select(row => KeyValuePair.Create(row.Name, row.Value))));

    /// <summary>This table laid over another: the other's order stays, this one's values win, its new names follow.</summary>
    public Table<T> Over(Table<T> below) => Of(below.Concat(this));

    /// <summary>Every value changed, names and order kept.</summary>
    public Table<TOut> Map<TOut>(Func<T, TOut> change) =>
        Table<TOut>.Of(rows.Select(row => KeyValuePair.Create(row.Key, change(row.Value))));

    /// <summary>Every value changed with its name in sight, names and order kept.</summary>
    public Table<TOut> Map<TOut>(Func<string, T, TOut> change) =>
        Table<TOut>.Of(rows.Select(row => KeyValuePair.Create(row.Key, change(row.Key, row.Value))));

    /// <summary>The rows that satisfy a condition, in order.</summary>
    public Table<T> Where(Func<string, T, bool> keep) => new([.. rows.Where(row => keep(row.Key, row.Value))]);

    /// <inheritdoc/>
    public bool Equals(Table<T>? other) => other is not null && rows.Length == other.rows.Length && rows.SequenceEqual(other.rows);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Table<T>);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        rows.Aggregate(rows.Length, (hash, row) => HashCode.Combine(hash, row.Key, row.Value));

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, T>>)rows).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static bool Append(List<KeyValuePair<string, T>> list, KeyValuePair<string, T> row)
    {
        list.Add(row);
        return true;
    }
}
