using System;
using System.Collections.Generic;
using System.Threading;

namespace PyRates.Compilation.Emit;

/// <summary>Remembers what was made from a key. Bounded: the oldest is forgotten first, and made anew when it is asked for.</summary>
/// <remarks>The one place in Core with a memory. Nobody can tell: what is made depends on the key alone.</remarks>
internal sealed class Memo<TKey, TValue>(int capacity) where TKey : notnull
{
    private readonly Lock gate = new();
    private readonly Dictionary<TKey, Lazy<TValue>> known = [];
    private readonly Queue<TKey> ages = [];

    public TValue Get(TKey key, Func<TValue> make)
    {
        Lazy<TValue>? found;
        lock (gate)
        {
            if (!known.TryGetValue(key, out found))
            {
                if (ages.Count == capacity) known.Remove(ages.Dequeue());
                found = new(make);
                known.Add(key, found);
                ages.Enqueue(key);
            }
        }
        return found.Value;
    }
}
