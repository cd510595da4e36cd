namespace ModelDsl.Compilation;

/// <summary>Steps in the order in which they run, from inputs to outputs.</summary>
/// <param name="Outputs">Ids of the values that go out.</param>
public sealed record Graph(ValueList<Port> Inputs, ValueList<Step> Steps, ValueList<int> Outputs)
{
    public static readonly Graph Empty = new([], [], []);

    /// <summary>Every value, by id.</summary>
    public IReadOnlyDictionary<int, PlanValue> Values =>
        Inputs.Select(static port => port.Value).Concat(Steps.SelectMany(static step => step.Outputs)).ToDictionary(static value => value.Id);

    /// <summary>The types of the outputs, in order; unknown in a failed plan.</summary>
    public ValueList<TensorType> OutputTypes
    {
        get
        {
            var values = Values;
            return Outputs.Select(id => values.TryGetValue(id, out var value) ? value.Type : TensorType.Unknown).ToValueList();
        }
    }

    /// <summary>The type of the first output; unknown in a failed plan.</summary>
    public TensorType Output => Outputs.Count > 0 && Values.TryGetValue(Outputs[0], out var value) ? value.Type : TensorType.Unknown;

    /// <summary>The same with other sizes of what flows.</summary>
    internal Graph Map(Func<Poly, Poly> size) => this with
    {
        Inputs = Inputs.Select(port => port with { Value = Map(port.Value, size) }).ToValueList(),
        Steps = Steps.Select(step => step with
        {
            Operation = step.Operation switch
            {
                LayerOperation layer => layer with { Rule = layer.Rule.Map(size) },
                GraphOperation part => part with { Graph = part.Graph.Map(size) },
                var other => other,
            },
            Outputs = step.Outputs.Select(output => Map(output, size)).ToValueList(),
        }).ToValueList(),
    };

    private static PlanValue Map(PlanValue value, Func<Poly, Poly> size) =>
        value.Type.Shape.IsKnown ? value with { Type = value.Type with { Shape = new(value.Type.Shape.Select(size).ToValueList()) } } : value;
}
