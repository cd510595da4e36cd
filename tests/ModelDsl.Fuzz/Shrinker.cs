namespace ModelDsl.Fuzz;

/// <summary>Makes a model that shows a disagreement smaller, as long as it still shows one.</summary>
internal static class Shrinker
{
    public static Disagreement Shrink(Disagreement found)
    {
        var best = found;
        var lines = found.Text.Split('\n').ToList();
        for (var i = lines.Count - 1; i >= 0 && lines.Count < 60; i--)
        {
            if (lines[i].Trim() is "" or "{" or "}" or "model M" or "model M {" || lines[i].TrimStart().StartsWith("return", StringComparison.Ordinal))
                continue;
            if (Without(lines, i) is { } fewer && Still(found, fewer) is { } smaller)
                (best, lines) = (smaller, fewer);
        }
        return best;
    }

    // The line goes, and what reads its values reads what the line itself read.
    private static List<string>? Without(List<string> lines, int index)
    {
        var line = lines[index].Trim();
        var fewer = lines.Where((_, i) => i != index).ToList();
        if (line.StartsWith("block", StringComparison.Ordinal))
            return fewer;
        var match = System.Text.RegularExpressions.Regex.Match(line, @"^(?:(\w+)|\(([\w, ]+)\)) = \(?(\w+)");
        if (!match.Success)
            return null;
        foreach (var name in (match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value).Split(", "))
            fewer = [.. fewer.Select(other => System.Text.RegularExpressions.Regex.Replace(other, $@"\b{name}\b", match.Groups[3].Value))];
        return fewer;
    }

    private static Disagreement? Still(Disagreement found, List<string> lines)
    {
        var tally = new Tally();
        var text = string.Join("\n", lines);
        Oracle.CheckText(found.Seed, text, tally);
        return tally.Disagreements.FirstOrDefault(other => !other.What.StartsWith("Accepted line", StringComparison.Ordinal));
    }
}
