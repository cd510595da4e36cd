using System.Numerics;
using ModelDsl.Problems;
using ModelDsl.Syntax;

namespace ModelDsl.Compilation;

/// <summary>The compile-time names of a body (parameters, axes, what bindings and loops name), and the value of expressions over them.</summary>
/// <remarks>A constant is a <see cref="Poly"/>, a double, a bool, a string, or a list of constants.</remarks>
/// <param name="outer">The names of the body around this one, which are known here too.</param>
/// <param name="sizes">What is known of open sizes; by default what the body around knows.</param>
internal sealed class Names(Action<Problem> report, Names? outer = null, Assumptions? sizes = null)
{
    private static readonly object Unknown = new();

    private readonly Assumptions _sizes = sizes ?? outer?._sizes ?? new();
    private readonly Dictionary<string, (object Value, Span At)> _constants = new(StringComparer.Ordinal);

    public IEnumerable<string> All => outer is null ? _constants.Keys : _constants.Keys.Concat(outer.All);

    public bool Has(string name) => _constants.ContainsKey(name) || (outer?.Has(name) ?? false);

    public bool TryGet(string name, out object constant)
    {
        constant = Find(name)?.Value!;
        return constant is not null;
    }

    /// <summary>Where the name was given.</summary>
    public Span PlaceOf(string name) => Find(name)?.At ?? default;

    public void Define(string name, object constant, Span at = default) => _constants[name] = (constant, at);

    /// <summary>Makes a name known whose value could not be found out: what uses it has no value either, and no problem.</summary>
    public void DefineUnknown(string name, Span at = default) => _constants[name] = (Unknown, at);

    /// <summary>True if the expression is one over constants; false if it is a flow.</summary>
    public bool IsConstant(ExpressionSyntax expression) => expression switch
    {
        NumberSyntax or FlagSyntax or TextSyntax or ListSyntax => true,
        NameSyntax { Path.Count: 1 } name => Has(name.Text),
        IndexSyntax index => IsConstant(index.Value),
        UnarySyntax unary => IsConstant(unary.Operand),
        BinarySyntax binary => IsConstant(binary.Left) && IsConstant(binary.Right),
        CallSyntax call => Functions.Has(call.Name.Text),
        IfSyntax { Else: { } otherwise } choice => IsConstant(choice.Then) && IsConstant(otherwise),
        _ => false,
    };

    /// <summary>True if the value of an expression depends on a name.</summary>
    public static bool AsksForAName(ExpressionSyntax expression) => expression switch
    {
        NumberSyntax or FlagSyntax or TextSyntax => false,
        ListSyntax list => list.Items.Any(AsksForAName),
        UnarySyntax unary => AsksForAName(unary.Operand),
        BinarySyntax binary => AsksForAName(binary.Left) || AsksForAName(binary.Right),
        CallSyntax call => call.Arguments.Any(static argument => AsksForAName(argument.Value)),
        _ => true,
    };

    /// <summary>The value, or null after a problem was reported.</summary>
    public object? Evaluate(ExpressionSyntax expression)
    {
        switch (expression)
        {
            case NumberSyntax { Whole: { } whole, Unit: "" }:
                return (Poly)whole;
            case NumberSyntax number:
                return number.Whole is { } n ? (Poly)n : number.Value;
            case FlagSyntax flag:
                return flag.Value;
            case TextSyntax text:
                return text.Value;
            case ListSyntax list:
                var items = list.Items.Select(Evaluate).ToArray();
                return items.Any(static item => item is null) ? null : items.Select(static item => item!).ToValueList();
            case NameSyntax { Path.Count: 1 } name:
                if (TryGet(name.Text, out var constant))
                    return ReferenceEquals(constant, Unknown) ? null : constant;
                report(new UnknownName(name.At, name.Text, Nearest.To(name.Text, All)));
                return null;
            case IndexSyntax index:
                return Evaluate(index.Value) is { } indexed && Evaluate(index.Index) is { } place ? Element(index, indexed, place) : null;
            case UnarySyntax unary:
                return Evaluate(unary.Operand) is { } operand ? Apply(unary, operand) : null;
            case BinarySyntax { Operator.Text: "&&" or "||" } logic:
                return Condition(logic.Left) is not { } first ? null : first == (logic.Operator.Text == "||") ? first : Condition(logic.Right);
            case BinarySyntax binary:
                return Evaluate(binary.Left) is { } left && Evaluate(binary.Right) is { } right ? Apply(binary, left, right) : null;
            case CallSyntax call when Functions.Has(call.Name.Text):
                return Call(call);
            case IfSyntax { Else: { } otherwise } choice:
                return Condition(choice.Condition) is { } holds ? Evaluate(holds ? choice.Then : otherwise) : null;
            case ErrorSyntax:
                return null;
            default:
                report(new NotAConstant(expression.At));
                return null;
        }
    }

    /// <summary>Whether a condition holds; null after a problem.</summary>
    public bool? Condition(ExpressionSyntax expression)
    {
        if (Evaluate(expression) is not { } value)
            return null;
        if (value is bool holds)
            return holds;
        report(new WrongArgument(expression.At, "if", "condition", "true or false", Binder.Text(value)));
        return null;
    }

    private object? Call(CallSyntax call)
    {
        // The size of an axis that is not known yet has no fraction, but its floor is a size like any other.
        if (call is { Name.Text: "floor" or "ceil", Arguments: { Count: 1 } single } && single[0].Value is BinarySyntax { Operator.Text: "/" } quotient)
        {
            if (Evaluate(quotient.Left) is not { } dividend || Evaluate(quotient.Right) is not { } divisor)
                return null;
            if (dividend is Poly size && divisor is Poly { AsConstant: > 0 and { } parts })
                return call.Name.Text == "floor" ? size.FloorDiv(parts) : size.CeilingDiv(parts);
        }
        var values = call.Arguments.Select(argument => Evaluate(argument.Value)).ToArray();
        if (values.Any(static value => value is null))
            return null;
        var result = call.Arguments.All(static argument => argument.Name is null) ? Functions.Call(call.Name.Text, values!) : null;
        if (result is null)
            report(new NotAConstant(call.At));
        return result is null ? null : Bounded(call.At, result);
    }

    private object? Element(IndexSyntax index, object indexed, object place)
    {
        if (indexed is ValueList<object> list && place is Poly { AsConstant: { } i } && i >= 0 && i < list.Count)
            return list[(int)i];
        report(indexed is ValueList<object> { Count: var count } && place is Poly { AsConstant: not null }
            ? new NoSuchElement(index.Index.At, place.ToString()!, count)
            : new NotAConstant(index.At));
        return null;
    }

    private object? Apply(UnarySyntax unary, object operand)
    {
        switch (unary.Operator.Text, operand)
        {
            case ("-", Poly size): return -size;
            case ("-", double number): return -number;
            case ("!", bool flag): return !flag;
        }
        report(new NotAConstant(unary.At));
        return null;
    }

    private object? Apply(BinarySyntax binary, object left, object right)
    {
        var value = (left, right) switch
        {
            (Poly a, Poly b) => Apply(binary.Operator.Text, a, b),
            (bool a, bool b) => Same(binary.Operator.Text, a == b),
            (string a, string b) => Same(binary.Operator.Text, a == b),
            _ when AsNumber(left) is { } a && AsNumber(right) is { } b => Apply(binary.Operator.Text, a, b),
            _ => null,
        };
        if (value is null)
            report(left is Poly && right is Poly && (left as Poly)!.AsWhole is null | (right as Poly)!.AsWhole is null && binary.Operator.Text is not ("+" or "-" or "*")
                ? new SizeStillOpen(binary.At, (((left as Poly)!.AsWhole is null ? left : right) as Poly)!)
                : new NotAConstant(binary.At));
        return value is null ? null : Bounded(binary.At, value);
    }

    // Repeated squaring must not make numbers or polynomials that no memory holds.
    private object? Bounded(Span at, object value)
    {
        if (value is not Poly size || (size.Terms.Count <= MostTerms && size.LargestCoefficient < MostValue))
            return value;
        report(new SizeTooLarge(at));
        return null;
    }

    private const int MostTerms = 256;
    private static readonly BigInteger MostValue = BigInteger.Pow(2, 192);

    private static object? Same(string op, bool equal) => op switch { "==" => equal, "!=" => !equal, _ => null };

    private object? Apply(string op, Poly a, Poly b) => op switch
    {
        "+" => a + b,
        "-" => a - b,
        "*" => a.Terms.Count * b.Terms.Count > 16 * MostTerms ? null : a * b,
        "==" => _sizes.Equal(a, b),
        "!=" => !_sizes.Equal(a, b),
        "<=" => _sizes.AtLeast(b - a, 0),
        "<" => _sizes.AtLeast(b - a, 1),
        ">=" => _sizes.AtLeast(a - b, 0),
        ">" => _sizes.AtLeast(a - b, 1),
        "%" when b.AsConstant is > 0 and { } divisor => a - (divisor * a.FloorDiv(divisor)),
        "/" when b.AsConstant is > 0 and { } divisor && (divisor * a.FloorDiv(divisor)).Equals(a) => a.FloorDiv(divisor),
        _ => a.AsWhole is { } m && b.AsWhole is { } n ? Apply(op, m, n) : null,
    };

    private static object? Apply(string op, BigInteger a, BigInteger b) => op switch
    {
        "/" when !b.IsZero => (double)a / (double)b,
        _ => null,
    };

    private static object? Apply(string op, double a, double b) => op switch
    {
        "+" => a + b,
        "-" => a - b,
        "*" => a * b,
        "/" when b != 0 => a / b,
        "==" => a == b,
        "!=" => a != b,
        "<" => a < b,
        "<=" => a <= b,
        ">" => a > b,
        ">=" => a >= b,
        _ => null,
    };

    /// <summary>The number that a constant is; null for a text, a list, an open size.</summary>
    public static double? AsNumber(object constant) => constant switch
    {
        double number => number,
        Poly size when size.AsWhole is { } n => (double)n,
        _ => null,
    };

    private (object Value, Span At)? Find(string name) => _constants.TryGetValue(name, out var found) ? found : outer?.Find(name);
}
