using System.Numerics;
using ModelDsl.Syntax;

namespace ModelDsl.Compilation;

/// <summary>One demand of a declaration on a size: at least or at most so much, or a rest when it is divided.</summary>
/// <param name="Operator"><c>&gt;=</c>, <c>&lt;=</c> or <c>%</c>.</param>
/// <param name="Number">The bound, or the rest.</param>
/// <param name="Divisor">Of the rest.</param>
internal sealed record AxisDemand(string Operator, BigInteger Number, long Divisor = 1)
{
    /// <summary>The name that an axis with demands is about, <c>T</c> of <c>T &lt;= 1024 &amp;&amp; T % 64 == 0</c>; null for an axis without.</summary>
    public static NameSyntax? SubjectOf(ExpressionSyntax axis) => axis switch
    {
        BinarySyntax { Operator.Text: "&&" } both => SubjectOf(both.Left),
        BinarySyntax { Operator.Text: "<=" or "<" or ">=" or ">" or "==", Left: NameSyntax { Path.Count: 1 } name } => name,
        BinarySyntax { Operator.Text: "==", Left: BinarySyntax { Operator.Text: "%", Left: NameSyntax { Path.Count: 1 } name } } => name,
        _ => null,
    };

    /// <summary>The single comparisons of an axis with demands.</summary>
    public static IEnumerable<BinarySyntax> Comparisons(ExpressionSyntax axis) => axis switch
    {
        BinarySyntax { Operator.Text: "&&" } both => Comparisons(both.Left).Concat(Comparisons(both.Right)),
        BinarySyntax comparison => [comparison],
        _ => [],
    };

    /// <summary>Whether a size meets it.</summary>
    public bool? Decide(Assumptions known, Poly size) => Operator switch
    {
        "<=" => known.AtLeast(-size, -Number),
        ">=" => known.AtLeast(size, Number),
        _ => known.IsMultiple(size - Number, Divisor),
    };

    /// <summary>Makes it known of a size that is a name alone.</summary>
    public void Learn(Assumptions known, Poly size)
    {
        if (size.AsSymbol is not { } symbol)
            return;
        if (Operator == "<=")
            known.Most(symbol, Number);
        else if (Operator == ">=")
            known.Least(symbol, Number);
        else
            known.Rest(symbol, Divisor, Number);
    }

    /// <summary>The demand on a size, for the program to check.</summary>
    public AxisFact Of(Poly size) => new(size, Operator, Number, Divisor);
}
