using ModelDsl.Syntax;

namespace ModelDsl.Compilation;

/// <summary>A tensor on its way through the compiler, and where it comes from.</summary>
/// <param name="From">Who made it, as a message says it: <c>Linear(400)</c>, <c>'image'</c>.</param>
/// <param name="Maker">The layer that made it, if one did.</param>
internal sealed record Flow(PlanValue Value, string From, Span At, BoundLayer? Maker = null)
{
    /// <summary>The declaration of an input or target; null for what a layer makes.</summary>
    public TensorSyntax? Tensor { get; init; }

    /// <summary>The name that the author gave it; empty if none.</summary>
    public string Name { get; init; } = "";

    public Shape Shape => Value.Type.Shape;

    public bool IsKnown => Shape.IsKnown;

    /// <summary>Where values come from, for those who can show it.</summary>
    public static ValueList<Problems.Origin> Origins(IEnumerable<Flow> flows) => flows.Where(static flow => flow.At.Length > 0)
        .Select(static flow => new Problems.Origin(flow.At, $"{flow.Value.Type} comes from here")).Distinct().ToValueList();

    /// <summary>Who made it, with the line where a reader at <paramref name="reader"/> must look for it elsewhere.</summary>
    public string Origin(Span reader) =>
        At.Line == reader.Line || At.Length == 0 ? From : StandardBlocks.BlockAt(At.Path) is { } block ? $"{From} of {block}" : $"{From} (line {Poly.Write(At.Line + 1)})";
}
