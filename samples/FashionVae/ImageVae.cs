using ModelDsl.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace Samples.Fashion;

/// <summary>What this program asks of a model, whichever of the generated classes it is.</summary>
/// <param name="Declaration">The model's name and the file that declares it.</param>
/// <param name="Parameters">Trained numbers, from the class's <c>Complexity</c>.</param>
/// <param name="Module">The model itself.</param>
/// <param name="Loss">The negative ELBO of a batch and its terms.</param>
/// <param name="Sample">New images.</param>
/// <param name="Reconstruct">Images as the model gives them back.</param>
/// <param name="Interpolate">Images between two.</param>
public sealed record ImageVae(
    string Declaration,
    long Parameters,
    nn.Module Module,
    Func<Tensor, ILossTerms> Loss,
    Func<int, Tensor> Sample,
    Func<Tensor, Tensor> Reconstruct,
    Func<Tensor, Tensor, int, Tensor> Interpolate) : IDisposable
{
    /// <summary>Makes a model with fresh weights.</summary>
    /// <param name="model"><c>dense</c> or <c>conv</c>.</param>
    /// <param name="notation"><c>model</c> or <c>attributes</c>.</param>
    public static ImageVae Create(string model, string notation) => (model, notation) switch
    {
        ("conv", _) => Of(new ConvVae()),
        (_, "attributes") => Of(new Attributes.FashionVae()),
        _ => Of(new FashionVae()),
    };

    /// <summary>Frees the model.</summary>
    public void Dispose() => Module.Dispose();

    private static ImageVae Of(FashionVae vae) => new(
        "FashionVae, declared in FashionVae.model", FashionVae.Complexity.Parameters, vae,
        vae.Loss, vae.Sample, vae.Reconstruct, vae.Interpolate);

    private static ImageVae Of(Attributes.FashionVae vae) => new(
        "FashionVae, declared in FashionVaeAttributes.cs", Attributes.FashionVae.Complexity.Parameters, vae,
        vae.Loss, vae.Sample, vae.Reconstruct, vae.Interpolate);

    private static ImageVae Of(ConvVae vae) => new(
        "ConvVae, declared in ConvVae.model", ConvVae.Complexity.Parameters, vae,
        vae.Loss, vae.Sample, vae.Reconstruct, vae.Interpolate);
}
