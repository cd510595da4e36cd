using ModelDsl.Compilation;
using ModelDsl.Emit;
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

    /// <summary>The C# type that <c>forward</c> of the generated class returns.</summary>
    internal virtual string ResultType(ModelPlan plan) => "Tensor";

    internal abstract ModelPlan Compile(ModelScope scope);

    /// <summary>Writes the members that the generated class has besides its layers. For a failed plan they throw.</summary>
    internal abstract void Write(ModelPlan plan, ClassWriter code);

    /// <summary>The single input of a declaration; a problem and an unknown tensor if there is none.</summary>
    internal (Port Port, Flow Flow) SingleInput(ModelScope scope)
    {
        var inputs = scope.Tensors("input", scope.Model.Body);
        if (inputs.Count == 0)
            scope.Report(MissingInput(scope));
        else if (inputs.Count > 1)
            scope.Report(new NotSupportedYet(inputs[1].Syntax.At, $"More than one input of {Article} {Word}"));
        var port = inputs.Count > 0 ? inputs[0].Port : new Port("x", scope.NewValue(TensorType.Unknown));
        return (port, new(port.Value, $"'{port.Name}'", inputs.Count > 0 ? inputs[0].Syntax.At : default));
    }

    internal Problem MissingInput(ModelScope scope) =>
        new MissingPart(scope.Model.Name.At, scope.Model.Name.Text, "input", Word, "input x: [B, 784];");

    /// <summary>Compiles a section to a step of its own class and keys.</summary>
    internal static (Step Step, Flow Output) Section(ModelScope scope, SectionSyntax? section, string word, string inputName, Flow input)
    {
        var (graph, outputs) = new GraphBuilder(scope, GraphBuilder.ClassName(word)).Build([(inputName, input)], section?.Body ?? []);
        if (outputs.Count > 1)
            scope.Report(new NotSupportedYet(section!.Kind.At, $"More than one output of '{word}'"));
        var type = section is null || outputs.Count != 1 ? TensorType.Unknown : outputs[0].Value.Type;
        var made = scope.NewValue(type);
        var output = outputs.Count == 1 ? outputs[0] with { Value = made } : new Flow(made, $"'{word}'", section?.Kind.At ?? default);
        return (new(word, true, new GraphOperation(GraphBuilder.ClassName(word), graph), [input.Value.Id], [made]), output);
    }

    /// <summary>
    /// The step of a loss, held against what it is given: the prediction, the truth, and what the family has besides. After a problem it still
    /// names the loss's terms, for the face of the class.
    /// </summary>
    internal static Step LossStep(ModelScope scope, BoundLayer loss, ValueList<Flow> inputs)
    {
        if (loss.Layer is Loss { Link: { } link } && inputs[0].Maker?.GetType() == link.GetType())
            scope.Report(new LinkBeforeLoss(inputs[0].At, link.GetType().Name, loss.Name));
        else if (LayerChecker.Check(scope, loss, inputs) is { } rule)
            return Step(scope, loss, rule, inputs.Select(static flow => flow.Value));
        return LossFace(scope, loss);
    }

    /// <summary>The step of a loss that cannot be held against anything.</summary>
    internal static Step LossFace(ModelScope scope, BoundLayer loss) =>
        Step(scope, loss, FaceOf(loss.Layer), loss.Layer.Inputs.Select(_ => scope.NewValue(TensorType.Unknown)));

    private static Step Step(ModelScope scope, BoundLayer loss, LayerRule rule, IEnumerable<PlanValue> inputs) =>
        new("loss", true, new LayerOperation(loss.Layer, rule),
            inputs.Select(static value => value.Id).ToValueList(), rule.Outputs.Select(o => scope.NewValue(new(DType.Float32, o.Shape))).ToValueList());

    // What the rule says of sizes that are just the names of its patterns.
    private static LayerRule FaceOf(Layer loss) =>
        loss.Rule(loss.Inputs.Select(static input => new Shape(input.Axes.Select(static axis => Poly.Symbol(axis.TrimStart('*'))).ToValueList())).ToValueList());

    private string Article => Word[0] == 'a' ? "an" : "a";
}
