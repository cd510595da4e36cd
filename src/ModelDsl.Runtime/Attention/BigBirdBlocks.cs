namespace ModelDsl.Attention;

/// <summary>Which blocks of tokens see which: neighbours, global blocks and random ones of the others.</summary>
internal sealed class BigBirdBlocks
{
    private readonly int count;
    private readonly long random;
    private readonly long reach;
    private readonly int seed;
    private readonly int[] globals;
    private readonly int[] all;

    internal BigBirdBlocks(int count, long random, long window, long global, int seed)
    {
        (this.count, this.random, this.seed) = (count, random, seed);
        reach = Math.Min(window / 2, count);
        // From outside to inside: first, last, second, last but one, …
        globals = [.. Enumerable.Range(0, (int)Math.Min(global, count)).Select(i => i % 2 == 0 ? i / 2 : count - 1 - i / 2)];
        all = [.. Enumerable.Range(0, count)];
    }

    /// <summary>For each block those that it sees, in order.</summary>
    internal IEnumerable<int[]> Seen(int head)
    {
        // Random's numbers for a seed are the same in every version of .NET.
        var numbers = new Random(unchecked(seed * 7919 + head));
        for (var block = 0; block < count; block++)
            yield return globals.Contains(block) ? all : Seen(block, numbers);
    }

    private int[] Seen(int block, Random numbers)
    {
        var seen = new List<int>(globals);
        bool Add(long other)
        {
            if (seen.Contains((int)other))
                return false;
            seen.Add((int)other);
            return true;
        }
        for (var other = Math.Max(0, block - reach); other <= Math.Min(count - 1, block + reach); other++)
            Add(other);
        // Drawing again what is seen already costs little: few blocks are, unless there are few.
        for (var left = Math.Min(random, count - seen.Count); left > 0;)
            if (Add(numbers.Next(count)))
                left--;
        seen.Sort();
        return [.. seen];
    }
}
