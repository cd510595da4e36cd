using ModelDsl.Problems;
using ModelDsl.Syntax;

namespace ModelDsl.Compilation;

// What a declaration says of the axes of its tensors.
internal sealed partial class ModelScope
{
    private Poly? Axis(ExpressionSyntax axis)
    {
        if (Subject(axis) is { } subject)
            return Demanded(axis, subject);
        if (axis is NameSyntax { Path.Count: 1 } name && !Names.Has(name.Text))
            return NewSymbol(name);
        if (Names.Evaluate(axis) is not { } value)
            return null;
        if (value is not Poly size || size.AsWhole is { } n && n < 1)
        {
            Report(new EmptyAxis(axis.At, value is Poly ? value.ToString()! : "something else"));
            return null;
        }
        return size;
    }

    // The axis of a name with demands on it; null after a problem.
    private Poly? Demanded(ExpressionSyntax axis, NameSyntax subject)
    {
        Poly? size = null;
        foreach (var comparison in AxisDemand.Comparisons(axis))
        {
            if (comparison is { Operator.Text: "==", Left: NameSyntax name } && SubjectIs(name, subject))
            {
                // The name of another size: W of W == H is H.
                if (Names.Evaluate(comparison.Right) is not { } other)
                    return null;
                if (other is not Poly same || same.AsWhole is { Sign: < 1 } || size is not null || Names.Has(subject.Text))
                {
                    Report(new EmptyAxis(comparison.At, "this demand"));
                    return null;
                }
                Names.Define(subject.Text, same, subject.At);
                size = same;
                continue;
            }
            if (Demand(comparison, subject) is not { } demand)
                return null;
            size ??= NewSymbol(subject);
            if (!Demands(demand, size))
            {
                Report(new EmptyAxis(comparison.At, "a demand that no size meets"));
                return null;
            }
        }
        return size;
    }

    // False where the size never meets the demand; what is not known of it the program checks.
    private bool Demands(AxisDemand demand, Poly size)
    {
        if (demand.Decide(Compilation.Known, size) is { } holds)
            return holds;
        Compilation.Facts.Add(demand.Of(size));
        demand.Learn(Compilation.Known, size);
        return true;
    }

    // What a comparison demands of its subject; null after a problem.
    private AxisDemand? Demand(BinarySyntax comparison, NameSyntax subject)
    {
        var rest = comparison.Left as BinarySyntax;
        if (!SubjectIs((rest?.Left ?? comparison.Left) as NameSyntax, subject))
        {
            Report(new EmptyAxis(comparison.At, "a demand on something else"));
            return null;
        }
        if (Names.Evaluate(comparison.Right) is not { } right || (rest is null ? 1 : Names.Evaluate(rest.Right)) is not { } divisor)
            return null;
        if (right is Poly { AsConstant: { } number } && (comparison.Operator.Text, divisor) switch
        {
            ("<=", _) when number >= 1 => new AxisDemand("<=", number),
            ("<", _) when number >= 2 => new("<=", number - 1),
            (">=", _) => new(">=", number),
            (">", _) when number < long.MaxValue => new(">=", number + 1),
            ("==", Poly { AsConstant: > 0 and { } by }) when rest is not null && number >= 0 && number < by => new("%", number, by),
            _ => null,
        } is { } demand)
            return demand;
        Report(new EmptyAxis(comparison.Right.At, "this bound"));
        return null;
    }

    private static bool SubjectIs(NameSyntax? name, NameSyntax subject) => name is { Path.Count: 1 } && name.Text == subject.Text;

    private NameSyntax? Subject(ExpressionSyntax axis) => AxisDemand.SubjectOf(axis) is { } name && !IsParameter(name.Text) ? name : null;

    private bool Accept(ExpressionSyntax axis, Poly size)
    {
        if (Subject(axis) is { } subject)
        {
            if (!Accept(subject, size))
                return false;
            foreach (var comparison in AxisDemand.Comparisons(axis))
            {
                if (comparison is { Operator.Text: "==", Left: NameSyntax })
                {
                    if (Names.Evaluate(comparison.Right) is Poly other && !Agrees(size, other))
                        return false;
                }
                else if (Demand(comparison, subject) is { } demand && !Demands(demand, size))
                {
                    return false;
                }
            }
            return true;
        }
        if (axis is not NameSyntax { Path.Count: 1 } name || Names.Has(name.Text))
            return Names.Evaluate(axis) is not { } value || (value is Poly known && Agrees(known, size));
        Names.Define(name.Text, size, name.At);
        return true;
    }

    // False where two sizes differ; whether they do in the running program that checks.
    private bool Agrees(Poly a, Poly b)
    {
        if (Compilation.Known.Equal(a, b) is { } equal)
            return equal;
        Compilation.Facts.Add(new(a, "==", b));
        Compilation.Known.Same(a, b);
        return true;
    }

    // An axis as its author wrote it; one with a fixed size as that.
    private string Written(ExpressionSyntax axis) => axis switch
    {
        BinarySyntax when Subject(axis) is { } subject => subject.Text,
        NameSyntax name when !IsParameter(name.Text) => name.Text,
        _ => Names.IsConstant(axis) && Names.Evaluate(axis) is { } size ? size.ToString()! : "?",
    };

    private bool IsParameter(string name) => Model.Parameters.Any(parameter => parameter.Name.Text == name);

    private Poly NewSymbol(NameSyntax name)
    {
        if (Names.TryGet(name.Text, out var known) && known is Poly size)
            return size;
        if (_tensors.ContainsKey(name.Text))
            Report(new AmbiguousName(name.At, name.Text, "a value", "an axis"));
        var symbol = Compilation.SizeOf(name.Text);
        Names.Define(name.Text, symbol, name.At);
        Compilation.AxisNames.Take(name.Text);
        return symbol;
    }
}
