namespace ModelDsl.Layers;

/// <summary>What must be so of ranks, arguments and sizes, and is known as soon as they are.</summary>
/// <param name="IsTrue">Whether it is so.</param>
/// <param name="Says">What is wrong otherwise, to follow the layer's name: <c>has no axis 4</c>.</param>
/// <param name="Decides">The parameter that decides it; empty if it is no single one.</param>
public sealed record Fact(bool IsTrue, string Says, string Decides = "") : Condition
{
    public override string Parameter => Decides;
    public override bool? Decide(Assumptions known) => IsTrue;
    public override CSharp Test => IsTrue ? "true" : "false";
    public override string Words => Says;
    public override Condition WithAxisNames(Func<PolyAxis, string> name) => this;

    /// <summary>That a tensor has the axis that a parameter names.</summary>
    public static Fact HasAxis(Shape x, long axis, string parameter = "axis") =>
        new(x.HasAxis(axis), $"has no axis {Poly.Write(axis)} to work on", parameter);

    /// <summary>That a mean and a variance are of more than one value, as far as sizes are known: a single value less itself is nothing.</summary>
    public static Fact OfSeveral(Poly values) => new(values.AsWhole is not { IsOne: true }, OverOne);

    /// <summary>The words of a standardisation of single values.</summary>
    public const string OverOne = "standardises over one value alone, which leaves nothing of it";
}
