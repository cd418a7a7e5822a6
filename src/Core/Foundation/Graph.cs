using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace PyRates.Foundation;

/// <summary>Order among things that need each other.</summary>
public static class Graph
{
    /// <summary>Every item behind what it needs, otherwise in the given order; or a cycle, its members in order of need.</summary>
    /// <param name="count">Items are numbered from 0.</param>
    /// <param name="needs">The items that an item needs.</param>
    public static Either<Seq<int>, ImmutableArray<int>> Order(int count, Func<int, IEnumerable<int>> needs)
    {
        var state = new byte[count];                               // 0 unseen, 1 on the path, 2 done
        var order = ImmutableArray.CreateBuilder<int>(count);
        for (var root = 0; root < count; root++)
        {
            if (state[root] != 0) continue;
            var path = new Stack<(int Item, IEnumerator<int> Needs)>();
            Enter(root);
            while (path.Count > 0)
            {
                var (item, open) = path.Peek();
                if (!open.MoveNext())
                {
                    state[item] = 2;
                    order.Add(item);
                    path.Pop();
                }
                else if (state[open.Current] == 1)
                {
                    return Left<Seq<int>, ImmutableArray<int>>(
                        toSeq(path.Select(p => p.Item).TakeWhile(i => i != open.Current).Append(open.Current).Reverse()).Strict());
                }
                else if (state[open.Current] == 0)
                {
                    Enter(open.Current);
                }
            }

            void Enter(int item)
            {
                state[item] = 1;
                path.Push((item, needs(item).GetEnumerator()));
            }
        }
        return Right<Seq<int>, ImmutableArray<int>>(order.ToImmutable());
    }
}
