using System.Numerics;
using ModelDsl.Compilation;
using ModelDsl.Problems;
using ModelDsl.Syntax;

namespace ModelDsl.Budgets;

/// <summary>The words of one budget, <c>flops(B: 1) &lt;= 20M</c>: what is bounded, with what in brackets, and how.</summary>
internal sealed record Budget(Word Quantity, ValueList<ArgumentSyntax> Arguments, Span QuantityAt, Word Operator, ExpressionSyntax Bound, Span At)
{
    public bool IsStrict => Operator.Text == "<";

    /// <summary>Null where the expression has another form.</summary>
    public static Budget? Of(ExpressionSyntax written)
    {
        if (written is not BinarySyntax { Operator.Text: "<=" or "<" } comparison)
            return null;
        var (name, arguments) = ModelScope.Use(comparison.Left);
        return name is null ? null : new(name, arguments, comparison.Left.At, comparison.Operator, comparison.Right, comparison.At);
    }

    /// <summary>The sizes that it gives, as factors of the figures; null after a problem.</summary>
    public Dictionary<string, (PolyFactor Size, BigInteger Value)>? Sizes(Names names, Action<Problem> report)
    {
        var sizes = new Dictionary<string, (PolyFactor, BigInteger)>(StringComparer.Ordinal);
        foreach (var argument in Arguments.Where(static argument => argument.Name is not null))
        {
            var name = argument.Name!;
            if (!names.TryGet(name.Text, out var constant) || constant is not Poly size)
            {
                report(new UnknownName(name.At, name.Text, Nearest.To(name.Text, names.All)));
                return null;
            }
            if (names.Evaluate(argument.Value) is not { } value)
                return null;
            if (value is not Poly { AsWhole: { Sign: > 0 } whole } || whole > long.MaxValue)
            {
                report(new UnclearBudget(argument.Value.At, $"'{name.Text}' is a whole number from 1 here"));
                return null;
            }
            // Where a block is used, its sizes may be known already, and then that is what they are.
            if (size.AsFactor is { } factor)
                sizes[name.Text] = (factor, whole);
        }
        return sizes;
    }
}
