using System.Globalization;
using ModelDsl.Layers;
using ModelDsl.Syntax;

namespace ModelDsl.Mutation;

/// <summary>Changes a correct text in one place, as a slip of its author would.</summary>
internal sealed class Mutator(Random random)
{
    private readonly Dictionary<Sample, object[]> _nodes = new(ReferenceEqualityComparer.Instance);

    /// <summary>A mutant; null where the operator that was drawn finds nothing in the sample.</summary>
    public Mutant? Mutate(Sample sample)
    {
        if (!_nodes.TryGetValue(sample, out var nodes))
            _nodes[sample] = nodes = [.. SyntaxNodes.Of(sample.File.Models)];
        var (name, changes) = random.Next(11) switch
        {
            0 or 1 or 2 => ("number", Number(sample, nodes)),
            3 => ("drop", Drop(sample, nodes)),
            4 => ("double", Double(sample, nodes)),
            5 => ("swap", Swap(sample, nodes)),
            6 => ("axis", Axis(sample, nodes)),
            7 => ("argument", Argument(sample, nodes)),
            8 => ("names", Names(sample, nodes)),
            9 => ("layer", Layer(nodes)),
            _ => ("input", Input(nodes)),
        };
        return changes is null ? null : Apply(sample, name, changes);
    }

    private static Mutant? Apply(Sample sample, string name, (int Start, int End, string Text)[] changes)
    {
        var (text, shift) = (sample.Text, 0);
        var edits = new List<(int, int)>();
        foreach (var (start, end, put) in changes.OrderBy(static change => change.Start))
        {
            text = text[..(start + shift)] + put + text[(end + shift)..];
            edits.Add((start + shift, start + shift + put.Length));
            shift += put.Length - (end - start);
        }
        return text == sample.Text ? null : new(sample, name, text, edits.ToValueList(), string.Join(' ', changes.Select(change => sample.Text[change.Start..change.End])));
    }

    private (int, int, string)[]? Number(Sample sample, object[] nodes)
    {
        if (Pick(nodes.OfType<NumberSyntax>()) is not { } number)
            return null;
        return [Change(number.At, number.Whole is { } n ? Other(n) : (number.Value * Pick([-1.0, 0, 0.5, 2, 10])).ToString("R", CultureInfo.InvariantCulture))];
    }

    private string Other(long n) => (random.Next(7) switch { 0 or 1 => n + 1, 2 or 3 => n - 1, 4 => n > 2000 ? n + 2 : 2 * n, 5 => n / 2, _ => random.Next(0, 9) }).ToString(CultureInfo.InvariantCulture);

    private (int, int, string)[]? Drop(Sample sample, object[] nodes)
    {
        if (random.Next(5) == 0)
            return Pick(nodes.OfType<StatementSyntax>().Where(static s => s is not SectionSyntax)) is { } statement ? [Change(statement.At, "")] : null;
        var lists = nodes.Select(static node => node switch
        {
            ChainSyntax chain => chain.Stages.Select(static s => s.At),
            TupleSyntax tuple => tuple.Items.Select(static s => s.At),
            CallSyntax call => call.Arguments.Select(static a => a.At),
            ListSyntax list => list.Items.Select(static i => i.At),
            _ => [],
        }).Select(static spans => spans.ToArray()).Where(static spans => spans.Length > 1);
        if (Pick(lists) is not { } list)
            return null;
        // The arrow or comma goes too.
        var i = random.Next(list.Length);
        return i == 0 ? [(list[0].Start, list[1].Start, "")] : [(list[i - 1].End, list[i].End, "")];
    }

    private (int, int, string)[]? Double(Sample sample, object[] nodes)
    {
        var stages = nodes.SelectMany(static node => node switch { ChainSyntax chain => chain.Stages, FlowSyntax { Value: CallSyntax or NameSyntax } flow => [flow.Value], _ => ValueList<ExpressionSyntax>.Empty });
        if (Pick(stages) is not { } stage)
            return null;
        var bare = stage is NamedSyntax named ? named.Value : stage;
        return [(stage.At.End, stage.At.End, $" -> {Text(sample, bare.At)}")];
    }

    private (int, int, string)[]? Swap(Sample sample, object[] nodes)
    {
        var lists = nodes.Select(static node => node switch
        {
            ChainSyntax chain => chain.Stages.Select(static s => s.At),
            TupleSyntax tuple => tuple.Items.Select(static s => s.At),
            CallSyntax call => call.Arguments.Select(static a => a.Value.At),
            BinarySyntax binary => [binary.Left.At, binary.Right.At],
            ListSyntax list => list.Items.Select(static i => i.At),
            _ => [],
        }).Select(static spans => spans.ToArray()).Where(static spans => spans.Length > 1);
        if (Pick(lists) is not { } list)
            return null;
        var i = random.Next(list.Length - 1);
        return Exchange(sample, list[i], list[i + 1]);
    }

    private (int, int, string)[]? Axis(Sample sample, object[] nodes)
    {
        var places = Calls(nodes).SelectMany(static call => call.Kind.Parameters.Where(static p => p.IsAxis).Select(p => (call, p)));
        if (Pick(places.ToArray()) is not { p: { } parameter } place)
            return null;
        var value = random.Next(-3, 4).ToString(CultureInfo.InvariantCulture);
        var given = Given(place.call, parameter);
        return given is null ? [Add(place.call, $"{parameter.Name}: {value}")] : [Change(given.Value is ListSyntax { Items.Count: > 0 } list ? Pick(list.Items)!.At : given.Value.At, value)];
    }

    private (int, int, string)[]? Argument(Sample sample, object[] nodes)
    {
        var places = Calls(nodes).SelectMany(static call => call.Kind.Parameters.Where(static p => !p.IsAxis).Select(p => (call, p)))
            .Where(place => place.p.Type == typeof(bool) || place.p.Type.IsEnum || random.Next(3) == 0);
        if (Pick(places.ToArray()) is not { p: { } parameter } place || Value(parameter) is not { } value)
            return null;
        return Given(place.call, parameter) is { } given ? [Change(given.Value.At, value)] : [Add(place.call, $"{parameter.Name}: {value}")];
    }

    private string? Value(LayerParameter parameter) =>
        parameter.Type == typeof(bool) ? (parameter.Default is true ? "false" : "true") :
        parameter.Type.IsEnum ? Pick(Enum.GetNames(parameter.Type)) :
        parameter.Type == typeof(double) ? Pick(["0", "0.5", "1", "2", "-1"]) :
        parameter.SideCount > 1 && random.Next(2) == 0 ? $"[{string.Join(", ", Enumerable.Range(0, parameter.SideCount).Select(_ => random.Next(0, 4)))}]" :
        parameter.Type == typeof(long) || parameter.SideCount > 0 ? random.Next(0, 9).ToString(CultureInfo.InvariantCulture) : null;

    private (int, int, string)[]? Names(Sample sample, object[] nodes)
    {
        var names = Words(nodes).ToArray();
        if (names.Length < 2)
            return null;
        var (a, b) = (Pick(names)!, Pick(names)!);
        return a.Text == b.Text ? null : random.Next(2) == 0 ? [Change(a.At, b.Text)] : Exchange(sample, a.At, b.At);
    }

    private (int, int, string)[]? Layer(object[] nodes)
    {
        if (Pick(Calls(nodes)) is not { Kind: not null } call)
            return null;
        // Mostly such as take the same arguments, or else the language would refuse nearly all.
        var names = LayerCatalog.All.Where(kind => random.Next(20) == 0 || call.Arguments.All(argument => argument.Name is not { } name || kind.Parameters.Any(p => p.Name == name.Text)) && Required(kind) == call.Arguments.Count(static a => a.Name is null));
        return [Change(call.Name.At, Pick(names.ToArray())?.Name ?? "ReLU")];
    }

    private static int Required(LayerKind kind) => kind.Parameters.Count(static p => !p.HasDefault);

    private (int, int, string)[]? Input(object[] nodes)
    {
        if (Pick(nodes.OfType<TensorSyntax>()) is not { Axes.Count: > 0 } tensor)
            return null;
        var i = random.Next(tensor.Axes.Count);
        var axis = tensor.Axes[i].At;
        return random.Next(5) switch
        {
            0 when tensor.Axes.Count > 1 => i == 0 ? [(axis.Start, tensor.Axes[1].At.Start, "")] : [(tensor.Axes[i - 1].At.End, axis.End, "")],
            1 => [(axis.End, axis.End, $", {Pick(["1", "2", "3", "8", "B", "T"])}")],
            2 => tensor.DType is { } type ? [Change(type.At, Pick(["float32", "float16", "int64"])!)] : [(tensor.ShapeAt.Start, tensor.ShapeAt.Start, Pick(["int64 ", "float16 "])!)],
            3 => [Change(axis, Pick(["B", "T", "C", "Q"])!)],
            _ => [Change(axis, Pick(["1", "2", "3", "4", "6", "8", "12", "16"])!)],
        };
    }

    // Uses of layers, with or without brackets.
    private static IEnumerable<(LayerKind Kind, Word Name, ValueList<ArgumentSyntax> Arguments, Span At)> Calls(object[] nodes) => nodes.SelectMany(static node => node switch
    {
        CallSyntax call when LayerCatalog.Find(call.Name.Text) is { } kind => [(kind, call.Name, call.Arguments, call.At)],
        NameSyntax { Path.Count: 1 } name when LayerCatalog.Find(name.Text) is { } kind => [(kind, name.Path[0], ValueList<ArgumentSyntax>.Empty, name.At)],
        _ => Enumerable.Empty<(LayerKind, Word, ValueList<ArgumentSyntax>, Span)>(),
    });

    private static ArgumentSyntax? Given((LayerKind Kind, Word Name, ValueList<ArgumentSyntax> Arguments, Span At) call, LayerParameter parameter)
    {
        var place = call.Kind.Parameters.ToList().IndexOf(parameter);
        return call.Arguments.FirstOrDefault(argument => argument.Name?.Text == parameter.Name)
            ?? (place < call.Arguments.Count && call.Arguments.Take(place + 1).All(static argument => argument.Name is null) ? call.Arguments[place] : null);
    }

    private static (int, int, string) Add((LayerKind Kind, Word Name, ValueList<ArgumentSyntax> Arguments, Span At) call, string argument) =>
        call.Arguments.Count > 0 ? (call.Arguments.Last.At.End, call.Arguments.Last.At.End, $", {argument}") : (call.Name.At.End, call.At.End, $"({argument})");

    private static IEnumerable<Word> Words(object[] nodes) => nodes.SelectMany(static node => node switch
    {
        NameSyntax { Path.Count: 1 } name => [name.Path[0]],
        CallSyntax call => [call.Name],
        NamedSyntax named => [named.Name],
        BindingSyntax binding => binding.Names,
        TensorSyntax { Name: { } name } => [name],
        _ => Enumerable.Empty<Word>(),
    });

    private static (int, int, string)[]? Exchange(Sample sample, Span a, Span b) =>
        a.Start < b.End && b.Start < a.End ? null : [Change(a, Text(sample, b)), Change(b, Text(sample, a))];

    private static (int, int, string) Change(Span at, string text) => (at.Start, at.End, text);

    private static string Text(Sample sample, Span at) => sample.Text.Substring(at.Start, at.Length);

    private T? Pick<T>(IEnumerable<T> items)
    {
        var all = items as IReadOnlyList<T> ?? [.. items];
        return all.Count == 0 ? default : all[random.Next(all.Count)];
    }
}
