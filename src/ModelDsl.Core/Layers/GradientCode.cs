namespace ModelDsl.Layers;

/// <summary>
/// A backward pass as C# statements, apart for each gradient, so that one that nobody needs (the first layer's by its input) is left out.
/// The statements run without autograd, write into the buffers of the site, and dispose what they make.
/// </summary>
/// <param name="Inputs">For each input, the statements that write its gradient.</param>
/// <param name="Weights">For each weight, the statements that write its gradient.</param>
public sealed record GradientCode(ValueList<CSharp> Inputs, ValueList<CSharp> Weights)
{
    /// <summary>The backward pass of a layer with one input and no weights.</summary>
    public static GradientCode Of(CSharp.Handler input) => new([input.ToCSharp()], []);
}
