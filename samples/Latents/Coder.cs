using ModelDsl.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Samples.Latents;

/// <summary>What this program asks of an encoder and a decoder, whichever family they are in.</summary>
/// <param name="Name">What it is called in tables.</param>
/// <param name="Declaration">The model's name, and where it is declared.</param>
/// <param name="Module">The model itself.</param>
/// <param name="Recipe">How it is declared to be trained.</param>
/// <param name="Encode">From images to the code that stands for each, [N, D].</param>
/// <param name="Draw">From images to the codes that the decoder gets in training, [N, D].</param>
/// <param name="Decode">From codes to images.</param>
/// <param name="Trainer">Makes what trains it, with some images for its watch.</param>
public sealed record Coder(
    string Name,
    string Declaration,
    nn.Module Module,
    Recipe Recipe,
    Func<Tensor, Tensor> Encode,
    Func<Tensor, Tensor> Draw,
    Func<Tensor, Tensor> Decode,
    Func<Tensor, Recipe, Trainer<Tensor>> Trainer) : IDisposable
{
    private const int Part = 500;

    /// <summary>An autoencoder with fresh weights.</summary>
    public static Coder Plain()
    {
        var model = new PlainCodes();
        return new("autoencoder", "PlainCodes, declared in Latents.model", model, PlainCodes.Recipe, model.Encode, model.Encode, codes => model.Decode(codes).sigmoid(), (_, recipe) => model.Trainer(recipe));
    }

    /// <summary>A VAE with fresh weights.</summary>
    public static Coder Spread()
    {
        var model = new SpreadCodes();
        return new(
            "vae", "SpreadCodes, declared in Latents.model", model, SpreadCodes.Recipe, images => model.Encode(images).Mean, Drawn, codes => model.Decode(codes).sigmoid(),
            (real, recipe) => model.Trainer(real, recipe));

        Tensor Drawn(Tensor images)
        {
            var (mean, logVariance) = model.Encode(images);
            return ModelDsl.Latents.GaussianLatent.Sample(mean, logVariance);
        }
    }

    /// <summary>Does something to many, some at a time, in evaluation mode and without gradients.</summary>
    public Tensor InParts(Func<Tensor, Tensor> map, Tensor all)
    {
        using var evaluation = EvaluationMode.Of(Module);
        using var scope = NewDisposeScope();
        var parts = new List<Tensor>();
        for (long first = 0; first < all.size(0); first += Part)
        {
            using var inner = NewDisposeScope();
            parts.Add(map(all.narrow(0, first, Math.Min(Part, all.size(0) - first))).MoveToOuterDisposeScope());
        }
        return cat(parts).MoveToOuterDisposeScope();
    }

    /// <summary>Frees the model.</summary>
    public void Dispose() => Module.Dispose();
}
