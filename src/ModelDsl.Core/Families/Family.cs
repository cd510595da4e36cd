using ModelDsl.Budgets;
using ModelDsl.Compilation;
using ModelDsl.Emit;
using ModelDsl.Hardware;
using ModelDsl.Layers;
using ModelDsl.Problems;
using ModelDsl.Syntax;

namespace ModelDsl.Families;

/// <summary>
/// A kind of declaration: which parts it has, which shapes must agree between them, what members its class gets, how its loss is wired.
/// A subclass is one file here; its name is the C# attribute, and in lower case the word in a text.
/// </summary>
public abstract class Family
{
    /// <summary>The word that begins a declaration: <c>vae</c>.</summary>
    public string Word => GetType().Name.ToLowerInvariant();

    /// <summary>One sentence for the attribute's documentation.</summary>
    public abstract string Summary { get; }

    /// <summary>The words of its sections, which in C# are nested partial classes.</summary>
    public abstract ValueList<string> Sections { get; }

    /// <summary>The words of the clauses that every family has, any number of times; in C# an attribute with a text each.</summary>
    public static readonly ValueList<string> CommonClauses = [BudgetChecker.Word, Recipes.Watch.ClauseWord];

    /// <summary>The words of the sections that every family may have; in C# an attribute with a text each.</summary>
    public static readonly ValueList<string> CommonSections = [Machine.Word, RecipeReader.Word];

    /// <summary>The C# type that <c>forward</c> of the generated class returns.</summary>
    internal virtual string ResultType(ModelPlan plan) => "Tensor";

    internal abstract ModelPlan Compile(ModelScope scope);

    /// <summary>Writes the members that the generated class has besides its layers. For a failed plan they throw.</summary>
    internal abstract void Write(ModelPlan plan, ClassWriter code);

    /// <summary>How often a step of training runs each section; empty where it runs all once forward and once back.</summary>
    internal virtual ValueList<Reports.Pass> Passes(ModelPlan plan) => [];

    /// <summary>True if each section is trained by itself, on data that another made.</summary>
    internal virtual bool TrainsApart => false;

    /// <summary>The single input of a declaration; a problem and an unknown tensor if there is none.</summary>
    internal Flow SingleInput(ModelScope scope, GraphBuilder graph)
    {
        var inputs = scope.Tensors("input");
        if (inputs.Count == 0)
            scope.Report(MissingInput(scope));
        else if (inputs.Count > 1)
            scope.Report(new NotSupportedYet(inputs[1].At, $"More than one input of {Article} {Word}"));
        return inputs.Count > 0 ? graph.Input(inputs[0]) : graph.Input("x", TensorType.Unknown, default);
    }

    /// <summary>The first input, and those besides it that all sections know as well; a problem and an unknown tensor if there is none.</summary>
    /// <param name="taken">The name that a section has for what it makes itself: no other input may have it.</param>
    internal (Flow Input, ValueList<(string Name, Flow Flow)> Conditions) ConditionedInput(ModelScope scope, GraphBuilder graph, string taken)
    {
        var inputs = scope.Tensors("input");
        if (inputs.Count <= 1)
            return (SingleInput(scope, graph), []);
        var flows = inputs.Select(graph.Input).ToValueList();
        var clash = inputs.Skip(1).FirstOrDefault(tensor => ModelScope.NameOf(tensor) == taken);
        if (clash is not null)
            scope.Report(new AmbiguousName((clash.Name ?? clash.Kind).At, taken, "the code", "an input"));
        foreach (var (tensor, flow) in inputs.Zip(flows, static (tensor, flow) => (tensor, flow)).Skip(1))
        {
            if (flow.IsKnown && flows[0] is { IsKnown: true, Shape.Rank: > 0 } && (flow.Shape.Rank == 0 || !flow.Shape[0].Equals(flows[0].Shape[0])))
            {
                scope.Report(new NotSupportedYet(tensor.ShapeAt, $"An input {flow.Value.Type} that does not begin with the batch {flows[0].Shape[0]}"));
                return (Unknown(flows[0]), flows.Skip(1).Select(other => (other.Name, Unknown(other))).ToValueList());
            }
        }
        // A name that means two things means nothing: what reads it is silent.
        return (flows[0], flows.Skip(1).Select(flow => (flow.Name, clash is null ? flow : Unknown(flow))).ToValueList());

        Flow Unknown(Flow flow) => flow with { Value = graph.NewValue(TensorType.Unknown) };
    }

    internal Problem MissingInput(ModelScope scope) =>
        scope.MissingPart("input", Word, null);

    /// <summary>Adds a section as a part with a class and keys of its own, and gives what flows out of it.</summary>
    internal static Flow Section(ModelScope scope, GraphBuilder graph, string word, params ValueList<(string Name, Flow Flow)> inputs)
    {
        var section = scope.Section(scope.Model.Family.Text, word);
        var outputs = graph.Part(word, inputs, section?.Body ?? [], section?.Kind.At ?? default);
        if (outputs.Count == 1 && section is not null)
            return outputs[0];
        if (section is not null)
            scope.Report(new NotSupportedYet(section.Kind.At, $"More than one output of '{word}'"));
        return new(graph.NewValue(TensorType.Unknown), $"'{word}'", section?.Kind.At ?? default);
    }

    /// <summary>
    /// The step of a loss, held against what it is given: the prediction, the truth, and what the family has besides. After a problem it still
    /// names the loss's terms, for the face of the class.
    /// </summary>
    internal static Step LossStep(ModelScope scope, GraphBuilder graph, BoundLayer loss, ValueList<Flow> inputs)
    {
        if ((loss.Layer is Loss { Link: { } own } ? own : loss.Layer is AdversarialLoss { Link: { } other } ? other : null) is { } link && inputs[0].Maker?.Layer.GetType() == link.GetType())
            scope.Report(new LinkBeforeLoss(inputs[0].At, link.GetType().Name, loss.Name));
        else if (scope.Compilation.Check(scope, loss, inputs) is { } rule)
            return Step(graph, loss, rule, inputs.Select(static flow => flow.Value), inputs[0].Value.Type.DType);
        return LossFace(graph, loss);
    }

    /// <summary>The step of a loss that cannot be held against anything.</summary>
    internal static Step LossFace(GraphBuilder graph, BoundLayer loss) =>
        Step(graph, loss, FaceOf(loss.Layer), loss.Layer.Inputs.Select(_ => graph.NewValue(TensorType.Unknown)), DType.Float32);

    private static Step Step(GraphBuilder graph, BoundLayer loss, LayerRule rule, IEnumerable<PlanValue> inputs, DType type) =>
        new("loss", true, new LayerOperation(loss.Layer, rule),
            inputs.Select(static value => value.Id).ToValueList(), rule.Outputs.Select(o => graph.NewValue(new(type, o.Shape))).ToValueList());

    // What the rule says of sizes that are just the names of its patterns.
    private static LayerRule FaceOf(Layer loss) =>
        loss.Rule(loss.Inputs.Select(static input => new Shape(input.Axes.Select(static axis => Poly.Symbol(axis.TrimStart('*'))).ToValueList())).ToValueList());

    internal string Article => Word[0] == 'a' ? "an" : "a";
}
