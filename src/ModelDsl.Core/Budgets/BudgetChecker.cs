using System.Globalization;
using System.Numerics;
using ModelDsl.Compilation;
using ModelDsl.Problems;
using ModelDsl.Reports;
using ModelDsl.Syntax;
using ModelDsl.Text;

namespace ModelDsl.Budgets;

/// <summary>Holds what a declaration costs against the budgets that it gives itself.</summary>
internal sealed class BudgetChecker
{
    /// <summary>The word of the clause, which every family has.</summary>
    public const string Word = "budget";

    private const string Warn = "warn", Class = "class", Order = "O";

    private readonly ModelScope _scope;
    private readonly ModelPlan _plan;
    private readonly string _name;
    private ComplexityReport? _costs;
    private bool _warns;

    private BudgetChecker(ModelScope scope, ModelPlan plan, string name) => (_scope, _plan, _name) = (scope, plan, name);

    /// <param name="scope">The declaration, or of a copy what it copies.</param>
    /// <param name="plan">What came of the declaration; it has no problems so far.</param>
    /// <param name="name">As messages call it.</param>
    /// <param name="declared">The declaration itself.</param>
    public static void Check(ModelScope scope, ModelPlan plan, string name, ModelSyntax declared)
    {
        var checker = new BudgetChecker(scope, plan, name);
        foreach (var clause in Clauses(scope.Model).Concat(Clauses(declared)).Distinct())
            checker.Check(clause);
    }

    public static IEnumerable<ClauseSyntax> Clauses(ModelSyntax model) => model.Body.OfType<ClauseSyntax>().Where(static clause => clause.Kind.Text == Word);

    private ComplexityReport Costs => _costs ??= ComplexityReport.Of(_plan);

    private void Check(ClauseSyntax clause)
    {
        _warns = clause.Mode?.Text == Warn;
        if (clause.Mode is { } mode && !_warns)
            _scope.Report(new UnclearBudget(mode.At, $"'{mode.Text}' is no word of a budget, and '{Warn}' is") { Meant = Warn });
        else if (clause.On.Count > 0)
            _scope.Report(new UnclearBudget(clause.On[0].At, "A budget is one of the whole declaration"));
        else
            foreach (var value in clause.Values)
                Check(value);
    }

    private void Check(ExpressionSyntax written)
    {
        if (written is ErrorSyntax)
            return;
        if (Budget.Of(written) is not { } budget)
            _scope.Report(new UnclearBudget(written.At, "A budget has the form parameters <= 1M"));
        else if (budget.Quantity.Text == Class)
            CheckOrder(budget);
        else if (Quantity.All.FirstOrDefault(known => known.Word == budget.Quantity.Text) is { } quantity)
            Check(budget, quantity);
        else
            _scope.Report(new UnknownQuantity(budget.Quantity.At, budget.Quantity.Text, Nearest.To(budget.Quantity.Text, [.. Quantity.All.Select(static known => known.Word), Class])));
    }

    private void Check(Budget budget, Quantity quantity)
    {
        if (!HasChoice(budget, quantity, out var choice) || MisfitOf(budget.Bound, quantity) || budget.Sizes(_scope.Names, _scope.Report) is not { } given)
            return;
        if (BoundOf(budget) is not { } bound)
            return;
        var sizes = given.Values.Where(static size => size.Size is PolySymbol).GroupBy(static size => ((PolySymbol)size.Size).Name).ToDictionary(static same => same.Key, static same => (long)same.First().Value, StringComparer.Ordinal);
        if (_plan.Facts.FirstOrDefault(fact => fact.Size.Symbols.Concat(fact.Number.Symbols).All(sizes.ContainsKey) && !fact.IsMetBy(sizes)) is { } broken)
        {
            _scope.Report(new UnclearBudget(budget.QuantityAt, $"No input has these sizes: {broken.Says}"));
            return;
        }
        var figures = quantity.Of(Costs, choice).Candidates.Select(Given).ToArray();
        var open = figures.SelectMany(static figure => figure.Symbols).Distinct().Where(symbol => !sizes.ContainsKey(symbol)).OrderBy(static symbol => symbol, StringComparer.Ordinal).ToValueList();
        if (open.Count > 0)
        {
            _scope.Report(new BudgetNeedsSizes(budget.QuantityAt, budget.Quantity.Text, open, [.. budget.Arguments.Select(Text), .. open.Select(static symbol => $"{symbol}: {(SampleSizes.IsBatch(symbol) ? "1" : "128")}")]));
            return;
        }
        var figure = figures.Length == 0 ? 0 : figures.Max(candidate => candidate.Evaluate(sizes));
        if (figure < bound || (figure == bound && !budget.IsStrict))
            return;
        var rows = Costs.Rows.Select(row => (Row: row, Share: Given(quantity.Of(row, choice)).Evaluate(sizes))).OrderByDescending(static part => part.Share).ToArray();
        var (has, most) = quantity.IsBytes ? Bytes(figure, bound) : (Readable.Grouped(figure), Readable.Grouped(bound));
        Exceeds(budget, quantity.Says(has, choice), most, string.Join(", ", rows.Take(2).Where(part => part.Share * 10 >= figure && part.Share.Sign > 0).Select(part => $"{Readable.Percent(part.Share, figure)} % in {Shown(part.Row)}")));

        // Sizes of a block that are derived outside of it have no name of their own there.
        Poly Given(Poly poly) => poly.Replace(factor => given.Values.Where(size => size.Size is not PolySymbol && size.Size.Key == factor.Key).Select(static size => (Poly)size.Value).FirstOrDefault());
    }

    private void CheckOrder(Budget budget)
    {
        var argument = budget.Arguments.Count == 1 && budget.Arguments[0] is { Name: null, Value: NameSyntax { Path.Count: 1 } size } ? size : null;
        if (argument is null || ModelScope.Use(budget.Bound) is not ({ Text: Order }, [{ Name: null, Value: var order }]))
        {
            _scope.Report(new UnclearBudget(budget.At, "An order of time has the form class(T) <= O(T)"));
            return;
        }
        if (_scope.Names.Evaluate(argument) is not { } constant || _scope.Names.Evaluate(order) is not { } bound)
            return;
        if ((constant as Poly)?.AsSymbol is not { } symbol)
        {
            _scope.Report(new UnclearBudget(argument.At, $"'{argument.Text}' is no open size, so nothing grows with it"));
            return;
        }
        var most = bound is Poly poly ? Growth.Of(poly).PowerIn(symbol) : 0;
        var power = Growth.Of(Costs.Flops).PowerIn(symbol);
        if (power < most || (power == most && !budget.IsStrict))
            return;
        var causes = Costs.Rows.Where(row => Growth.Of(row.Flops).PowerIn(symbol) == power).Take(2).Select(Shown);
        Exceeds(budget, $"takes {Growth.Of(Costs.Flops).In(symbol)} time", $"{Order}({order switch { NumberSyntax => "1", _ => (bound as Poly)?.ToString() ?? "1" }})", power == 0 ? "" : string.Join(", ", causes));
    }

    private void Exceeds(Budget budget, string does, string most, string causes)
    {
        var over = new OverBudget(budget.At, _name, does, budget.IsStrict ? $"not less than {most}" : $"more than {most}", causes);
        _scope.Report(_warns ? new OverBudgetWarned(budget.At, over) : over);
    }

    private bool HasChoice(Budget budget, Quantity quantity, out string choice)
    {
        choice = "";
        foreach (var argument in budget.Arguments.Where(static argument => argument.Name is null))
        {
            var word = (argument.Value as NameSyntax)?.Text ?? "";
            if (!quantity.Choices.Contains(word) || choice.Length > 0)
            {
                _scope.Report(new UnclearBudget(argument.At, quantity.Choices.Count == 0 ? $"{quantity.Word} takes sizes alone, such as B: 1" : $"{quantity.Word} takes sizes and one of {string.Join(", ", quantity.Choices)}") { Meant = Nearest.To(word, quantity.Choices) });
                return false;
            }
            choice = word;
        }
        if (choice.Length > 0 || quantity.Choices.Count == 0)
            return true;
        _scope.Report(new UnclearBudget(budget.QuantityAt, $"{quantity.Word} needs one of {string.Join(", ", quantity.Choices)}") { Meant = $"{quantity.Word}({string.Join(", ", [.. budget.Arguments.Select(Text), quantity.Choices[0]])})" });
        return false;
    }

    private BigInteger? BoundOf(Budget budget)
    {
        switch (_scope.Names.Evaluate(budget.Bound))
        {
            case null:
                return null;
            case Poly { AsWhole: { } whole }:
                return whole;
            case double and >= 0 and < 1e30 and var number:
                return new BigInteger(Math.Floor((double)number));
            default:
                _scope.Report(new UnclearBudget(budget.Bound.At, "The bound of a budget is a number"));
                return null;
        }
    }

    // True, and a problem, where a number has a unit of something else.
    private bool MisfitOf(ExpressionSyntax bound, Quantity quantity)
    {
        if (bound is BinarySyntax binary)
            return MisfitOf(binary.Left, quantity) || MisfitOf(binary.Right, quantity);
        if (bound is not NumberSyntax { Unit.Length: > 0 } number || (number.Unit != "%" && !Units.IsRate(number.Unit) && Units.IsBytes(number.Unit) == quantity.IsBytes))
            return false;
        var (tens, kibis) = Units.Of(number.Unit);
        var figures = (number.Value / Math.Pow(10, tens) / Math.Pow(1024, kibis)).ToString("G15", CultureInfo.InvariantCulture);
        // Seven billion is often written 7B.
        var fitting = number.Unit == "%" ? null : Units.IsRate(number.Unit) ? number.Unit.Substring(0, number.Unit.Length - Units.EverySecond.Length)
            : quantity.IsBytes ? number.Unit + "B" : number.Unit == "B" ? "G" : number.Unit.Substring(0, 1);
        _scope.Report(new UnfitUnit(number.At, quantity.Word, quantity.IsBytes ? "in bytes" : "a count", figures + number.Unit, fitting is null ? null : figures + fitting));
        return true;
    }

    private static (string, string) Bytes(BigInteger figure, BigInteger bound)
    {
        var (has, most) = (Readable.Bytes(figure), Readable.Bytes(bound));
        return has == most ? ($"{Readable.Grouped(figure)} bytes", $"{Readable.Grouped(bound)} bytes") : (has, most);
    }

    private static string Shown(ReportRow row) => row.Key == row.Layer ? row.Layer : $"'{row.Key}' {row.Layer}";

    private static string Text(ArgumentSyntax argument) =>
        (argument.Name is { } name ? $"{name.Text}: " : "") + argument.Value switch
        {
            NumberSyntax number => number.Whole is { } whole ? Poly.Write(whole) : number.Value.ToString("R", CultureInfo.InvariantCulture),
            NameSyntax word => word.Text,
            _ => "1",
        };
}
