using System.Text;

namespace ModelDsl.Reports;

/// <summary>
/// The edges of a drawing that do not go from one line to the next: each leaves its line to the right, runs down in a lane and comes back from
/// the right. All that one line gives shares a lane.
/// </summary>
internal sealed class HtmlRails
{
    /// <summary>The height of a line, and where in it edges come in and go out.</summary>
    public const int Height = 58, In = 11, Out = 25;

    /// <summary>The height of a head that an edge forks in, and where.</summary>
    public const int ForkHeight = 40, Fork = 31;

    private const int MostLanes = 32;
    private const int Corner = 4;

    private readonly List<Rail> _rails = [];

    /// <param name="edges">From which line to which. A line may be the head of a part, where what comes into the part forks.</param>
    public HtmlRails(IEnumerable<(int From, int To)> edges)
    {
        var rails = edges.GroupBy(static edge => edge.From).Select(static net => new Rail(net.Key, [.. net.Select(static edge => edge.To).Distinct().OrderBy(static to => to)]));
        // The shortest lie innermost; where one ends, another may begin.
        foreach (var rail in rails.OrderBy(static rail => rail.End - rail.Start).ThenBy(static rail => rail.Start))
        {
            var taken = new HashSet<int>(_rails.Where(other => other.Start < rail.End && rail.Start < other.End).Select(static other => other.Lane));
            var lane = 0;
            while (taken.Contains(lane))
                lane++;
            if (lane < MostLanes)
                _rails.Add(rail with { Lane = lane });
            else
                LeftOut++;
        }
        var lanes = _rails.Count == 0 ? 0 : 1 + _rails.Max(static rail => rail.Lane);
        Gap = lanes > 14 ? 5 : lanes > 6 ? 8 : 12;
        Width = lanes == 0 ? 0 : X(lanes - 1) + 4;
    }

    /// <summary>Lines whose edges found no lane.</summary>
    public int LeftOut { get; }

    public int Width { get; }

    private int Gap { get; }

    /// <summary>True if what comes into a part forks in its head.</summary>
    public bool ForksAt(int head) => _rails.Any(rail => rail.Start == head);

    /// <summary>The piece of the drawing beside some lines that are shown as one; what runs within them is not seen.</summary>
    public string Beside(int first, int last) => Piece(first, last, Height, static (x, path) => path.Append($"M0 {Out}H{x - Corner}q{Corner} 0 {Corner} {Corner}V{Height}"));

    /// <summary>The piece beside the head of a part.</summary>
    public string BesideHead(int head) => Piece(head, head, ForksAt(head) ? ForkHeight : 26, static (x, path) => path.Append($"M0 {Fork}H{x - Corner}q{Corner} 0 {Corner} {Corner}V{ForkHeight}"));

    private string Piece(int first, int last, int height, Action<int, StringBuilder> leave)
    {
        if (Width == 0)
            return "";
        var (lines, heads) = (new StringBuilder(), new StringBuilder());
        foreach (var rail in _rails.Where(rail => rail.Start <= last && rail.End >= first))
        {
            var x = X(rail.Lane);
            var (comes, goes) = (rail.Start < first, rail.End > last);
            if (comes && goes)
                lines.Append($"M{x} 0V{height}");
            else if (goes)
                leave(x, lines);
            if (!comes || !rail.Ends.Any(end => end >= first && end <= last))
                continue;
            lines.Append(goes ? $"M{x} {In - Corner}" : $"M{x} 0V{In - Corner}").Append($"q0 {Corner}-{Corner} {Corner}H5");
            if (heads.Length == 0)
                heads.Append($"M6 {In - 4}L0 {In}L6 {In + 4}z");
            // A dot, where an edge goes on that others only cross.
            if (goes)
                heads.Append($"M{x - 2} {In - Corner}a2 2 0 1 0 4 0a2 2 0 1 0-4 0z");
        }
        return lines.Length == 0 ? "" : $"<svg width=\"{Width}\" height=\"{height}\" aria-hidden=\"true\"><path d=\"{lines}\"/>{(heads.Length == 0 ? "" : $"<path class=\"head\" d=\"{heads}\"/>")}</svg>";
    }

    private int X(int lane) => 14 + (lane * Gap);

    private sealed record Rail(int Start, ValueList<int> Ends)
    {
        public int Lane { get; init; }
        public int End => Ends.Last;
    }
}
