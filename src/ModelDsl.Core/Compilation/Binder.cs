using System.Globalization;
using ModelDsl.Layers;
using ModelDsl.Problems;
using ModelDsl.Recipes;
using ModelDsl.Syntax;

namespace ModelDsl.Compilation;

/// <summary>Makes layers and the parts of recipes of their arguments.</summary>
internal sealed class Binder(Names names, Action<Problem> report)
{
    /// <summary>The layer, or null after a problem was reported.</summary>
    public BoundLayer? Bind(LayerKind kind, ValueList<ArgumentSyntax> arguments, Span at)
    {
        var spans = new Dictionary<string, Span>(StringComparer.Ordinal);
        return Values(kind, arguments, at, spans) is { } values ? new(kind.Create(values), spans, at) : null;
    }

    /// <summary>The part of a recipe, or null after a problem was reported.</summary>
    public RecipePart? Bind(RecipeKind kind, ValueList<ArgumentSyntax> arguments, Span at) =>
        Values(kind, arguments, at, []) is { } values ? kind.Create(values) : null;

    // A value for each parameter.
    private List<object>? Values(Kind kind, ValueList<ArgumentSyntax> arguments, Span at, Dictionary<string, Span> spans)
    {
        var parameters = kind.Parameters.Select(static p => (p.Name, p.IsList)).ToArray();
        if (Arguments.Place(kind.Name, kind.Signature, parameters, arguments, report) is not { } places)
            return null;

        var values = new List<object>();
        var failed = false;
        foreach (var parameter in kind.Parameters)
        {
            if (!places.TryGetValue(parameter.Name, out var given))
            {
                if (parameter.HasDefault)
                    values.Add(parameter.Default!);
                else
                    report(new MissingArgument(at, kind.Name, parameter.Name, kind.Signature));
                failed |= !parameter.HasDefault;
                continue;
            }
            spans[parameter.Name] = given[0].Value.At.To(given[given.Count - 1].Value.At);
            var value = parameter.IsList ? Sizes(kind, parameter, given) : Value(kind, parameter, given[0].Value);
            failed |= value is null;
            values.Add(value!);
        }
        return failed ? null : values;
    }

    private object? Sizes(Kind kind, LayerParameter parameter, List<ArgumentSyntax> given)
    {
        var items = given.Count == 1 && given[0].Value is ListSyntax list ? list.Items : given.Select(static a => a.Value).ToValueList();
        var sizes = items.Select(item => Size(kind, parameter, item)).ToArray();
        return sizes.Any(static size => size is null) ? null : sizes.Select(static size => size!.Value).ToValueList();
    }

    private object? Value(Kind kind, LayerParameter parameter, ExpressionSyntax given) =>
        parameter.IsWord ? Word(kind, parameter, given) :
        parameter.Type.IsEnum ? Choice(kind, parameter, given) :
        parameter.Type == typeof(long) ? Size(kind, parameter, given) :
        parameter.SideCount > 0 ? Sides(kind, parameter, given) :
        parameter.Type == typeof(double) ? Number(kind, parameter, given) :
        parameter.Type == typeof(string) ? Constant<string>(kind, parameter, given, "a text") :
        Constant<bool>(kind, parameter, given, "true or false");

    private object? Word(Kind kind, LayerParameter parameter, ExpressionSyntax given)
    {
        if (given is NameSyntax name)
            return name.Text;
        if (given is not ErrorSyntax)
            report(new WrongArgument(given.At, kind.Name, parameter.Name, "a name", "something else"));
        return null;
    }

    private object? Choice(Kind kind, LayerParameter parameter, ExpressionSyntax given)
    {
        var choices = Enum.GetNames(parameter.Type);
        if (given is NameSyntax name && choices.FirstOrDefault(c => string.Equals(c, name.Text, StringComparison.OrdinalIgnoreCase)) is { } choice)
            return Enum.Parse(parameter.Type, choice);
        if (given is not ErrorSyntax)
            report(new WrongArgument(given.At, kind.Name, parameter.Name, string.Join(" or ", choices), given is NameSyntax other ? $"'{other.Text}'" : "something else")
            {
                Nearest = given is NameSyntax slip ? Nearest.To(slip.Text, choices) : null,
            });
        return null;
    }

    // A number for all axes, or a list with one for each.
    private object? Sides(Kind kind, LayerParameter parameter, ExpressionSyntax given)
    {
        var written = given is ListSyntax list ? list.Items : [given];
        var constants = written.Select(item => (item.At, Value: names.Evaluate(item))).ToArray();
        if (constants is [{ Value: ValueList<object> many }])
            constants = many.Select(item => (given.At, Value: (object?)item)).ToArray();
        if (constants.Any(static c => c.Value is null))
            return null;
        if (constants.Length != 1 && constants.Length != parameter.SideCount)
        {
            var wanted = parameter.SideCount == 1 ? "a whole number" : $"a whole number or {Poly.Write(parameter.SideCount)} of them";
            report(new WrongArgument(given.At, kind.Name, parameter.Name, wanted, Text(constants.Select(static c => c.Value!).ToValueList())));
            return null;
        }
        var sides = constants.Select(c => Size(kind, parameter, c.At, c.Value!)).ToArray();
        return sides.Any(static n => n is null) ? null : new Sides(sides.Select(static n => n!.Value).ToValueList());
    }

    private long? Size(Kind kind, LayerParameter parameter, ExpressionSyntax given) =>
        names.Evaluate(given) is { } constant ? Size(kind, parameter, given.At, constant) : null;

    private long? Size(Kind kind, LayerParameter parameter, Span at, object constant)
    {
        if (constant is not Poly size)
            report(new WrongArgument(at, kind.Name, parameter.Name, "a whole number", constant is double number && number == Math.Floor(number) ? $"{Text(constant)}.0" : Text(constant)) { Fits = Wholes(constant) });
        else if (size.AsWhole is null)
            report(new WrongArgument(at, kind.Name, parameter.Name, "a number known at compile time", size.ToString()));
        else if (size.AsConstant is not { } n)
            report(new ArgumentOutOfRange(at, kind.Name, parameter.Name, "of at most 2^63 − 1", size.ToString()));
        else if (n > parameter.Most)
            report(new ArgumentOutOfRange(at, kind.Name, parameter.Name, $"of at most {Poly.Write(parameter.Most)}", size.ToString(), Poly.Write(parameter.Most)));
        else if (n < parameter.Least)
            report(new ArgumentOutOfRange(at, kind.Name, parameter.Name, $"of at least {Poly.Write(parameter.Least)}", size.ToString(), Poly.Write(parameter.Least)));
        else
            return n;
        return null;
    }

    private object? Number(Kind kind, LayerParameter parameter, ExpressionSyntax given)
    {
        if (names.Evaluate(given) is not { } constant)
            return null;
        var number = constant is double d ? d : constant is Poly { AsWhole: { } n } ? (double)n : (double?)null;
        if (number is not { } value)
            report(new WrongArgument(given.At, kind.Name, parameter.Name, "a number", Text(constant)));
        else if (double.IsNaN(value) || double.IsInfinity(value) || (parameter.Range is { } range && (value < range.From || value > range.To)))
            report(new ArgumentOutOfRange(given.At, kind.Name, parameter.Name, parameter.Range is { } r ? Words(r) : "to be finite", Text(constant), parameter.Range is { } ends && !double.IsNaN(value) ? Text(value < ends.From ? ends.From : ends.To) : null));
        else
            return value;
        return null;
    }

    private object? Constant<T>(Kind kind, LayerParameter parameter, ExpressionSyntax given, string wanted)
    {
        if (names.Evaluate(given) is not { } constant)
            return null;
        if (constant is T)
            return constant;
        report(new WrongArgument(given.At, kind.Name, parameter.Name, wanted, Text(constant)) { Fits = typeof(T) == typeof(bool) && constant is Poly { AsWhole: { } n } ? [n.IsZero ? "false" : "true"] : [] });
        return null;
    }

    // The whole numbers on both sides of a fraction.
    private static ValueList<string> Wholes(object constant) =>
        constant is double number && Math.Abs(number) < 1e15 ? [Text(Math.Floor(number)), Text(Math.Ceiling(number))] : [];

    private static string Words(RangeAttribute range) =>
        double.IsPositiveInfinity(range.To) ? $"of at least {Text(range.From)}" : $"between {Text(range.From)} and {Text(range.To)}";

    internal static string Text(object constant) => constant switch
    {
        string text => CSharp.Literal(text),
        ValueList<object> list => $"[{string.Join(", ", list.Select(Text))}]",
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => constant.ToString()!,
    };
}
