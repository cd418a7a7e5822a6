using System;
using System.Collections.Generic;
using PyRates.Dynamics;

namespace PyRates.Methods.Linear;

/// <summary>An order of elimination that keeps the factors of a sparse matrix sparse: next is always the variable with the
/// fewest neighbours, by the approximate degree of Amestoy, Davis and Duff, SIAM J. Matrix Anal. Appl. 17 (1996) 886-905, on
/// the graph of A + Aᵀ. Eliminated variables become elements, which stand for the cliques they leave.</summary>
internal sealed class MinimumDegree
{
    private readonly int n;
    private readonly List<int>[] variables, elements;               // of each variable its neighbours; of an element its variables
    private readonly int[] degree, next, previous, head, mark, outside;
    private readonly bool[] eliminated, absorbed;
    private int stamp, least;

    private MinimumDegree(Sparsity sparsity)
    {
        n = sparsity.Size;
        (variables, elements) = (new List<int>[n], new List<int>[n]);
        (degree, next, previous, head) = (new int[n], new int[n], new int[n], new int[n + 1]);
        (mark, outside, eliminated, absorbed) = (new int[n], new int[n], new bool[n], new bool[n]);
        for (var i = 0; i < n; i++) (variables[i], elements[i]) = ([], []);
        for (var column = 0; column < n; column++)
        {
            for (var e = sparsity.First(column); e < sparsity.First(column + 1); e++)
            {
                var row = sparsity.Row(e);
                if (row == column) continue;
                variables[column].Add(row);
                variables[row].Add(column);
            }
        }
        System.Array.Fill(head, -1);
        for (var i = 0; i < n; i++)
        {
            Tidy(variables[i]);
            Insert(i, variables[i].Count);
        }
    }

    /// <summary>The columns in the order of their elimination.</summary>
    public static int[] Of(Sparsity sparsity) => With(sparsity).Order;

    /// <summary>The columns in the order of their elimination, and how many entries a triangular factor then has if the matrix
    /// is as if it were symmetric.</summary>
    public static (int[] Order, long Fill) With(Sparsity sparsity)
    {
        var graph = new MinimumDegree(sparsity);
        var (order, fill) = (new int[sparsity.Size], 0L);
        for (var k = 0; k < order.Length; k++)
        {
            order[k] = graph.Eliminate(k);
            fill += graph.variables[order[k]].Count + 1;
        }
        return (order, fill);
    }

    private int Eliminate(int k)
    {
        while (head[least] < 0) least++;
        var pivot = head[least];
        Remove(pivot);
        eliminated[pivot] = true;
        var clique = Clique(pivot);
        Measure(clique);
        foreach (var i in clique)
        {
            Remove(i);
            variables[i].RemoveAll(j => eliminated[j] || mark[j] == stamp);
            elements[i].RemoveAll(e => absorbed[e]);
            var bound = variables[i].Count + clique.Count - 1;
            foreach (var e in elements[i]) bound += outside[e];
            elements[i].Add(pivot);
            Insert(i, Math.Min(Math.Min(n - k - 2, degree[i] + clique.Count - 1), bound));
        }
        variables[pivot] = clique;                                  // from here on an element
        return pivot;
    }

    /// <summary>The neighbours of a variable: those left, and those of its elements, which it absorbs.</summary>
    private List<int> Clique(int pivot)
    {
        stamp++;
        mark[pivot] = stamp;
        var clique = new List<int>();
        foreach (var j in variables[pivot]) Add(j);
        foreach (var e in elements[pivot])
        {
            if (absorbed[e]) continue;
            foreach (var j in variables[e]) Add(j);
            absorbed[e] = true;
            variables[e] = [];
        }
        return clique;

        void Add(int j)
        {
            if (eliminated[j] || mark[j] == stamp) return;
            mark[j] = stamp;
            clique.Add(j);
        }
    }

    /// <summary>Of each element that touches the clique, how many of its variables lie outside.</summary>
    private void Measure(List<int> clique)
    {
        foreach (var i in clique)
            foreach (var e in elements[i]) outside[e] = variables[e].Count;
        foreach (var i in clique)
            foreach (var e in elements[i]) outside[e]--;
    }

    private static void Tidy(List<int> list)
    {
        list.Sort();
        var kept = 0;
        for (var i = 0; i < list.Count; i++)
            if (i == 0 || list[i] != list[kept - 1]) list[kept++] = list[i];
        list.RemoveRange(kept, list.Count - kept);
    }

    private void Insert(int i, int to)
    {
        degree[i] = Math.Max(0, to);
        least = Math.Min(least, degree[i]);
        (next[i], previous[i]) = (head[degree[i]], -1);
        if (next[i] >= 0) previous[next[i]] = i;
        head[degree[i]] = i;
    }

    private void Remove(int i)
    {
        if (previous[i] >= 0) next[previous[i]] = next[i];
        else head[degree[i]] = next[i];
        if (next[i] >= 0) previous[next[i]] = previous[i];
    }
}
