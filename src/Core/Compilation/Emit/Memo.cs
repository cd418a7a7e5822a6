using System;
using System.Collections.Generic;
using System.Threading;

namespace PyRates.Compilation.Emit;

/// <summary>Remembers what was made from a key. Bounded: when it is full, it forgets, and makes anew what is asked for.</summary>
/// <remarks>The one place in Core with a memory. Nobody can tell: what is made depends on the key alone.</remarks>
internal sealed class Memo<TKey, TValue>(int capacity) where TKey : notnull
{
    private readonly Lock gate = new();
    private readonly Dictionary<TKey, Lazy<TValue>> known = [];

    public TValue Get(TKey key, Func<TValue> make)
    {
        Lazy<TValue>? found;
        lock (gate)
        {
            if (!known.TryGetValue(key, out found))
            {
                if (known.Count == capacity) known.Clear();
                found = new(make);
                known.Add(key, found);
            }
        }
        return found.Value;
    }
}
