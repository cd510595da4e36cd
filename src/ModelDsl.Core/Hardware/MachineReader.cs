using System.Globalization;
using ModelDsl.Compilation;
using ModelDsl.Problems;
using ModelDsl.Syntax;
using ModelDsl.Text;

namespace ModelDsl.Hardware;

/// <summary>Reads what a declaration says of the machine that it is meant for.</summary>
internal static class MachineReader
{
    private const string Form = "Hardware has the form hardware { flops 1.2T, bandwidth 40GB/s, memory 24GB }";

    /// <summary>The machine of a declaration; null if it says none, or after a problem.</summary>
    /// <param name="scope">The declaration, or of a copy what it copies.</param>
    /// <param name="declared">The declaration itself.</param>
    public static Machine? Of(ModelScope scope, ModelSyntax declared)
    {
        // Of two the second is a problem already.
        var section = Sections(scope.Model).Concat(Sections(declared)).FirstOrDefault();
        return section is null ? null : Read(section, scope.Report);
    }

    /// <summary>The machine of a section; null after a problem.</summary>
    public static Machine? Read(SectionSyntax section, Action<Problem> report)
    {
        var machine = new Machine(null, null, null);
        var words = new Dictionary<string, Word>(StringComparer.Ordinal);
        var failed = false;
        if (section.Name is { } name)
            Refuse(new UnclearHardware(name.At, Form));
        foreach (var statement in section.Body)
        {
            if (statement is not ClauseSyntax clause)
                Refuse(new UnclearHardware(statement.At, Form));
            else if (MachineFigure.All.FirstOrDefault(figure => figure.Word == clause.Kind.Text) is not { } figure)
                Refuse(new UnknownFigure(clause.Kind.At, clause.Kind.Text, Nearest.To(clause.Kind.Text, MachineFigure.All.Select(static figure => figure.Word))));
            else if (words.TryGetValue(figure.Word, out var first))
                Refuse(new PartGivenTwice(clause.Kind.At, clause.At, figure.Word, first.At.Line) { Origins = [new(first.At, GraphBuilder.First)] });
            else if (ValueOf(clause, figure, Refuse) is { } value)
                (machine, words[figure.Word]) = (figure.Set(machine, value), clause.Kind);
            else
                words[figure.Word] = clause.Kind;
        }
        if (words.Count == 0 && !failed)
            Refuse(new UnclearHardware(section.Kind.At, "Hardware says at least one of flops, bandwidth and memory"));
        return failed ? null : machine;

        void Refuse(Problem problem)
        {
            failed = true;
            report(problem);
        }
    }

    private static IEnumerable<SectionSyntax> Sections(ModelSyntax model) => model.Body.OfType<SectionSyntax>().Where(static section => section.Kind.Text == Machine.Word);

    private static long? ValueOf(ClauseSyntax clause, MachineFigure figure, Action<Problem> report)
    {
        if (clause.Values.FirstOrDefault() is ErrorSyntax)
            return null;
        if (clause is not { Mode: null, On.Count: 0, Values: { Count: 1 } values } || values[0] is not NumberSyntax number)
        {
            // 40GB / s with blanks, and 1.2T/s, which flops are by themselves.
            var meant = clause is { Mode: null, On.Count: 0, Values: { Count: 1 } written } && written[0] is BinarySyntax { Operator.Text: "/", Left: NumberSyntax left, Right: NameSyntax { Text: "s" } } ? left : null;
            var at = clause.Values.Count > 0 ? clause.Values[0].At : clause.At;
            report(new UnclearHardware(at, $"A figure of hardware is one number, such as {figure.Word} {figure.Sample}") { Meant = meant is null ? null : Mended(meant, figure) });
        }
        else if (!figure.Fits(number.Unit))
        {
            report(new UnfitUnit(number.At, figure.Word, figure.Measure, Text(number, number.Unit), figure.Fitting(number.Unit) is { } fitting ? Text(number, fitting) : null));
        }
        else if (number.Whole is > 0)
        {
            return number.Whole;
        }
        else
        {
            report(new UnclearHardware(number.At, number.Value > 0 ? $"{figure.Word} is a whole number here" : $"{figure.Word} is more than nothing"));
        }
        return null;
    }

    private static string? Mended(NumberSyntax number, MachineFigure figure) =>
        figure.Fits(number.Unit) ? Text(number, number.Unit) : figure.Fitting(number.Unit) is { } unit ? Text(number, unit) : null;

    private static string Text(NumberSyntax number, string unit)
    {
        var (tens, kibis) = Units.Of(number.Unit);
        return (number.Value / Math.Pow(10, tens) / Math.Pow(1024, kibis)).ToString("G15", CultureInfo.InvariantCulture) + unit;
    }
}
