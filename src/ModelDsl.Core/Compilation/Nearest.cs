namespace ModelDsl.Compilation;

/// <summary>Finds the name that an author probably meant.</summary>
internal static class Nearest
{
    /// <summary>The known name with the fewest edits to <paramref name="name"/>, if they are few enough to be a slip and leave a letter as it was.</summary>
    public static string? To(string name, IEnumerable<string> known) =>
        (from candidate in known
         let distance = Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant())
         where distance <= Math.Max(1, Math.Min(name.Length, candidate.Length) / 3) && distance < Math.Min(name.Length, candidate.Length)
         orderby distance, candidate
         select candidate).FirstOrDefault();

    // Edits are insertion, deletion, replacement and the swap of neighbours.
    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 8 || a.Length > 64)
            return int.MaxValue;
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            for (var j = 0; j <= b.Length; j++)
                d[i, j] = i == 0 ? j : j == 0 ? i : Edit(i, j);
        return d[a.Length, b.Length];

        int Edit(int i, int j)
        {
            var least = Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            return i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] ? Math.Min(least, d[i - 2, j - 2] + 1) : least;
        }
    }
}
