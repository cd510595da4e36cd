using System.Collections.Concurrent;

namespace ModelDsl;

/// <summary>
/// What a layer accepts at one of its inputs: <c>[N, C, H, W]</c>, <c>[*, In]</c> for any leading axes, <c>target: int64 [N]</c>.
/// Axes of one name must have one size over all inputs of a layer, and so must runs of axes of one name (<c>*S</c>).
/// </summary>
/// <param name="Name">How the layer calls the input; empty if it has only one.</param>
/// <param name="IsOptional">True if the layer can do without; written <c>mask?: [B, T]</c>, after all inputs that it needs.</param>
/// <param name="DType">Null for any floating type.</param>
/// <param name="Axes">Names; one that begins with an asterisk stands for any number of axes.</param>
public sealed record InputPattern(string Name, bool IsOptional, DType? DType, ValueList<string> Axes)
{
    // There are as many texts as layers, and each is read for every use of one.
    private static readonly ConcurrentDictionary<string, ValueList<InputPattern>> Read = new(StringComparer.Ordinal);

    public int Run { get; } = Axes.ToList().FindIndex(static axis => axis[0] == '*');

    /// <summary>Reads <c>logits: [N, *S], target: int64 [N]</c>.</summary>
    public static ValueList<InputPattern> ParseAll(string text) => Read.GetOrAdd(text, Parse);

    /// <summary>True for a text that ends in <c>…</c>.</summary>
    public static bool IsVariadic(string text) => text.EndsWith("…", StringComparison.Ordinal);

    private static ValueList<InputPattern> Parse(string text)
    {
        var patterns = new List<InputPattern>();
        for (var rest = text.TrimEnd('…').Trim(); rest.Length > 0;)
        {
            var (open, close) = (rest.IndexOf('['), rest.IndexOf(']'));
            var head = rest.Substring(0, open).Trim();
            var colon = head.IndexOf(':');
            var name = colon < 0 ? "" : head.Substring(0, colon).Trim();
            var type = head.Substring(colon + 1).Trim();
            patterns.Add(new(
                name.TrimEnd('?'),
                name.EndsWith("?", StringComparison.Ordinal),
                type.Length == 0 ? null : DTypes.Find(type) ?? throw new FormatException($"'{type}' in '{text}' is no element type."),
                rest.Substring(open + 1, close - open - 1).Split(',').Select(static axis => axis.Trim()).ToValueList()));
            rest = rest.Substring(close + 1).TrimStart(',', ' ');
        }
        return patterns.ToValueList();
    }

    public bool AcceptsRank(Shape shape) => !shape.IsKnown || (Run < 0 ? shape.Rank == Axes.Count : shape.Rank >= Axes.Count - 1);

    public bool AcceptsType(DType type) => DType is { } needed ? type == needed : type.IsFloating();

    /// <summary>The name and the size or sizes that each axis of the pattern stands for in a shape of fitting rank.</summary>
    public IEnumerable<(string Axis, ValueList<Poly> Sizes)> Bind(Shape shape)
    {
        for (var i = 0; i < Axes.Count; i++)
        {
            var run = Run < 0 || i < Run ? 0 : shape.Rank - Axes.Count;
            yield return (Axes[i], i == Run ? shape.Axes.Skip(i).Take(run + 1).ToValueList() : [shape.Axes[i + run]]);
        }
    }

    public override string ToString() => $"{(DType is { } type ? $"{type.Name()} " : "")}[{string.Join(", ", Axes)}]";
}
