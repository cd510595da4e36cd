namespace ModelDsl.Layers;

/// <summary>Where a layer's written-out backward pass will stand. Everything is a C# variable that holds a contiguous tensor.</summary>
/// <param name="Inputs">The inputs of the forward pass; only to be read if the rule keeps them.</param>
/// <param name="Output">The output of the forward pass; only to be read if the rule keeps it.</param>
/// <param name="OutputGradient">The gradient of the loss by the output, in the output's shape.</param>
/// <param name="Weights">The weights, in the rule's order.</param>
/// <param name="InputGradients">Where the gradients by the inputs go: a buffer in each input's shape, to be overwritten.</param>
/// <param name="WeightGradients">Where the gradients by the weights go: a buffer in each weight's shape, to be overwritten.</param>
/// <param name="Shapes">Shapes of the inputs.</param>
/// <param name="Rule">What the layer's rule made of them.</param>
public sealed record GradientSite(
    ValueList<CSharp> Inputs,
    CSharp Output,
    CSharp OutputGradient,
    ValueList<CSharp> Weights,
    ValueList<CSharp> InputGradients,
    ValueList<CSharp> WeightGradients,
    ValueList<Shape> Shapes,
    LayerRule Rule)
{
    public CSharp X => Inputs[0];

    public CSharp Dx => InputGradients[0];

    public CSharp Dy => OutputGradient;
}
