using System.Numerics;
using ModelDsl.Problems;
using ModelDsl.Syntax;

namespace ModelDsl.Compilation;

/// <summary>The compile-time names of a declaration, parameters and axes, and the value of expressions over them.</summary>
/// <remarks>A constant is a <see cref="Poly"/>, a double, a bool or a string.</remarks>
internal sealed class Names(Action<Problem> report)
{
    private static readonly object Unknown = new();

    private readonly Dictionary<string, object> _constants = new(StringComparer.Ordinal);

    public IEnumerable<string> All => _constants.Keys;

    public bool TryGet(string name, out object constant) => _constants.TryGetValue(name, out constant!);

    public void Define(string name, object constant) => _constants[name] = constant;

    /// <summary>Makes a name known whose value could not be found out: what uses it has no value either, and no problem.</summary>
    public void DefineUnknown(string name) => _constants[name] = Unknown;

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
            case NameSyntax { Path.Count: 1 } name:
                if (_constants.TryGetValue(name.Text, out var constant))
                    return ReferenceEquals(constant, Unknown) ? null : constant;
                report(new UnknownName(name.At, name.Text, Nearest.To(name.Text, _constants.Keys)));
                return null;
            case UnarySyntax unary:
                return Evaluate(unary.Operand) is { } operand ? Apply(unary, operand) : null;
            case BinarySyntax binary:
                return Evaluate(binary.Left) is { } left && Evaluate(binary.Right) is { } right ? Apply(binary, left, right) : null;
            case ErrorSyntax:
                return null;
            default:
                report(new NotAConstant(expression.At));
                return null;
        }
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
            (bool a, bool b) => binary.Operator.Text switch { "&&" => a && b, "||" => a || b, "==" => a == b, "!=" => a != b, _ => (object?)null },
            _ when AsNumber(left) is { } a && AsNumber(right) is { } b => Apply(binary.Operator.Text, a, b),
            _ => null,
        };
        if (value is null)
            report(new NotAConstant(binary.At));
        return value;
    }

    private static object? Apply(string op, Poly a, Poly b) => op switch
    {
        "+" => a + b,
        "-" => a - b,
        "*" => a * b,
        "==" when a.Equals(b) => true,
        "!=" when a.Equals(b) => false,
        "/" when b.AsConstant is > 0 and { } divisor && (divisor * a.FloorDiv(divisor)).Equals(a) => a.FloorDiv(divisor),
        _ => a.AsWhole is { } m && b.AsWhole is { } n ? Apply(op, m, n) : null,
    };

    private static object? Apply(string op, BigInteger a, BigInteger b) => op switch
    {
        "/" when !b.IsZero => (double)a / (double)b,
        "%" when b.Sign > 0 => (Poly)(a - (b * Poly.Floor(a, b))),
        "==" => a == b,
        "!=" => a != b,
        "<" => a < b,
        "<=" => a <= b,
        ">" => a > b,
        ">=" => a >= b,
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

    private static double? AsNumber(object constant) => constant switch
    {
        double number => number,
        Poly size when size.AsWhole is { } n => (double)n,
        _ => null,
    };
}
