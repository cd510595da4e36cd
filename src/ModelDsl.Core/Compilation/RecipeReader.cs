using ModelDsl.Problems;
using ModelDsl.Recipes;
using ModelDsl.Syntax;

namespace ModelDsl.Compilation;

/// <summary>Reads how a declaration is to be trained.</summary>
internal sealed class RecipeReader(ModelScope scope, ModelPlan plan)
{
    /// <summary>The word of the section.</summary>
    public const string Word = "train";

    private readonly List<(RecipeSetting Setting, Span At)> _settings = [];

    public static ValueList<RecipeSetting> Read(ModelScope scope, ModelPlan plan)
    {
        var reader = new RecipeReader(scope, plan);
        foreach (var statement in scope.Model.Body.SelectMany(static statement => statement switch
        {
            SectionSyntax { Kind.Text: Word } section => section.Body,
            ClauseSyntax { Kind.Text: Watch.ClauseWord } => [statement],
            _ => [],
        }))
        {
            if (statement is ClauseSyntax clause)
                reader.Read(clause);
            else if (statement is not FlowSyntax { Value: ErrorSyntax })
                scope.Report(new WrongRole(statement.At, $"This is nothing that '{Word}' has, such as steps 1000"));
        }
        if (!reader._settings.Any(static setting => setting.Setting.Part is Cure))
            foreach (var (_, at) in reader._settings.Where(static setting => setting.Setting.Part is Watch { Then: OnAlarm.Cure }))
                scope.Report(new WrongRole(at, $"'then {nameof(OnAlarm.Cure)}' finds no cure in '{Word}', such as cure R1 to 1"));
        return reader._settings.Select(static setting => setting.Setting).ToValueList();
    }

    private void Read(ClauseSyntax clause)
    {
        var kinds = RecipeCatalog.All.Where(kind => kind.Word == clause.Kind.Text).ToArray();
        if (kinds.Length == 0)
            scope.Report(new UnknownPart(clause.Kind.At, clause.At, Word, clause.Kind.Text, Nearest.To(clause.Kind.Text, RecipeCatalog.Words)));
        else if (clause.Mode is { } mode)
            scope.Report(new WrongRole(mode.At, $"'{mode.Text}' has no place in '{clause.Kind.Text}'"));
        else if (!kinds[0].IsNamed && kinds[0].IsList)
            foreach (var value in clause.Values)
                Add(new Binder(scope.Names, scope.Report).Bind(kinds[0], [new ArgumentSyntax(null, value, value.At), .. clause.Details], clause.At), clause, value);
        else if (!kinds[0].IsNamed)
            Add(new Binder(scope.Names, scope.Report).Bind(kinds[0], [.. clause.Values.Select(static value => new ArgumentSyntax(null, value, value.At)), .. clause.Details], clause.At), clause);
        else if (clause.Values.Count > 1 && !kinds[0].IsList)
            scope.Report(new NotSupportedYet(clause.Values[1].At, $"More than one {clause.Kind.Text}"));
        else
            foreach (var value in clause.Values)
                Add(Part(clause, value, kinds), clause);
    }

    private RecipePart? Part(ClauseSyntax clause, ExpressionSyntax value, RecipeKind[] kinds)
    {
        var (name, arguments) = ModelScope.Use(value);
        if (name is null)
        {
            if (value is not ErrorSyntax)
                scope.Report(new WrongRole(value.At, $"This is no {clause.Kind.Text}, such as {kinds[0].Name}"));
            return null;
        }
        if (kinds.FirstOrDefault(kind => kind.Name == name.Text) is { } found)
            return new Binder(scope.Names, scope.Report).Bind(found, [.. arguments, .. clause.Details], value.At);
        scope.Report(Unknown(name.At, clause.Kind.Text, name.Text, kinds.Select(static kind => kind.Name)));
        return null;
    }

    // The keys of everything that has weights.
    private static IEnumerable<string> Keys(Graph graph, string path)
    {
        foreach (var step in graph.Steps)
        {
            for (var copy = 0; copy < step.Copies; copy++)
            {
                var key = path + (step.Copies == 1 ? step.Key : Poly.Write(long.Parse(step.Key, System.Globalization.CultureInfo.InvariantCulture) + copy));
                if (step.Operation is GraphOperation part)
                {
                    foreach (var inner in Keys(part.Graph, part.ClassName.Length == 0 ? path : key + "."))
                        yield return inner;
                }
                else if (step.Operation is LayerOperation layer && layer.OwnWeights.Any())
                {
                    yield return key;
                }
            }
        }
    }

    private static UnknownRecipePart Unknown(Span at, string what, string name, IEnumerable<string> known) =>
        new(at, what, name, Nearest.To(name, known), known.ToValueList());

    private void Add(RecipePart? part, ClauseSyntax clause, ExpressionSyntax? value = null)
    {
        if (part is null)
            return;
        if (part.Family is { } family && family != plan.FamilyWord)
        {
            scope.Report(new WrongRole(clause.Kind.At, $"{part.GetType().Name} is for a {family}, and this is a {plan.FamilyWord}"));
            return;
        }
        if (part.Fault is { } fault)
        {
            scope.Report(new ArgumentOutOfRange(clause.At, part.GetType().Name, fault.Parameter, fault.Wanted, fault.Given));
            return;
        }
        var members = new List<string>();
        foreach (var side in clause.On)
        {
            var member = plan.Family.Sections.Contains(side.Text) ? part.MemberFor(side.Text) : null;
            if (member is null)
                scope.Report(Unknown(side.At, "side", side.Text, plan.Family.Sections.Where(section => part.MemberFor(section) is not null)));
            else
                members.Add(member);
        }
        if (clause.On.Count == 0)
            members.Add(part.Member ?? part.Word);
        // What changes must be there.
        if (part.LossWeight is { } changed && plan.LossWeights.Select(static weight => weight.Name).ToArray() is var weights && !weights.Contains(changed))
        {
            scope.Report(Unknown((value ?? clause.Values[0]).At, "weight of the loss", changed, weights));
            return;
        }
        if (part is Freeze freeze && !Keys(plan.Graph, "").Any(freeze.Covers))
        {
            scope.Report(Unknown((value ?? clause.Values[0]).At, "part with weights", freeze.Key, Keys(plan.Graph, "").Select(static key => key.Split('.')[0]).Distinct()));
            return;
        }
        foreach (var member in members)
        {
            if (!part.IsList && _settings.FirstOrDefault(other => other.Setting.Member == member) is { Setting: not null } first)
                scope.Report(new PartGivenTwice(clause.Kind.At, clause.At, clause.Kind.Text, first.At.Line));
            else
                _settings.Add((new(member, part), clause.At));
        }
    }
}
