using ModelDsl.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Generated.Tests;

/// <summary>An autoencoder whose codes are numbers.</summary>
public sealed class CodebookTests : OneThread
{
    [Fact]
    public void NumbersGoOutAndComeIn()
    {
        using var scope = NewDisposeScope();
        var model = new Numbered();
        var image = rand(3, 1, 8, 8);
        model.eval();
        var numbers = model.Encode(image);
        Assert.Equal([3, 4, 4], numbers.shape);
        Assert.Equal(ScalarType.Int64, numbers.dtype);
        Assert.True(AreClose(model.call(image), model.Decode(numbers)));
        Assert.True(AreClose(model.Decode(numbers).sigmoid(), model.Reconstruct(image)));
        Assert.Equal([1, 1, 8, 8], model.Decode(zeros(1, 4, 4, dtype: int64)).shape);
        Assert.Equal(["latent.cluster_size", "latent.embedding", "latent.embedding_sum"], model.state_dict().Keys.Where(static key => key.StartsWith("latent", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    // The same written by hand from what encoder and decoder give.
    [Fact]
    public void TheLossIsThatOfThePaper()
    {
        using var scope = NewDisposeScope();
        var model = new LearnedNumbers().to(float64);
        var x = randn(10, 6, dtype: float64);
        var losses = model.Loss(x);
        var parameters = model.parameters().ToArray();
        var given = autograd.grad([losses.Total], parameters);

        var (z, codes) = (model.encoder.call(x), model.latent.weight);
        var chosen = codes[(z.unsqueeze(1) - codes).square().sum(-1).argmin(1)];
        var reconstruction = (model.decoder.call(z + (chosen - z).detach()) - x).square().mean();
        var commitment = 0.5 * (z - chosen.detach()).square().mean();
        var codebook = (z.detach() - chosen).square().mean();
        var wanted = autograd.grad([reconstruction + commitment + codebook], parameters);
        Assert.Equal(["total", "reconstruction", "commitment", "codebook"], losses.Terms.Select(static term => term.Name));
        Assert.Equal([(reconstruction + commitment + codebook).ToDouble(), reconstruction.ToDouble(), commitment.ToDouble(), codebook.ToDouble()], losses.Terms.Select(static term => term.Value.ToDouble()), Near);
        Assert.All(wanted.Zip(given), static pair => Assert.True(pair.First.allclose(pair.Second, rtol: 1e-9, atol: 1e-12)));
    }

    // Four pictures need four codes at least, in places that differ; a decoder that saw no code could only give their mean.
    [Fact]
    public void TrainingUsesTheCodes()
    {
        using var scope = NewDisposeScope();
        using var model = new Numbered();
        var kinds = rand(4, 1, 8, 8).gt(0.5).to(float32);
        var images = kinds[randint(0, 4, [256], dtype: int64)];
        var mean = kinds.mean([0], keepdim: true).clamp(1e-3, 1 - 1e-3);
        var blind = nn.functional.binary_cross_entropy_with_logits(mean.logit().expand(4, -1, -1, -1), kinds).ToDouble();
        using (var adam = new Optimizers.Adam(model, 0.005))
        {
            for (var step = 0; step < 400; step++)
            {
                using var losses = model.Loss(images);
                losses.Total.backward();
                adam.Step();
                adam.ZeroGrad();
            }
        }
        using var after = model.Loss(images);
        Assert.True(after.Reconstruction.ToDouble() < 0.6 * blind, $"{after.Reconstruction.ToDouble()} of {blind}");
        var usage = model.Usage(images);
        Assert.Equal(8, usage.Counts.Count);
        Assert.Equal(256 * 16, usage.Counts.Sum());
        Assert.True(usage.Used >= 2 && usage.Perplexity > 1.5, usage.ToString());
    }

    [Fact]
    public void BothNotationsAreOneModel()
    {
        using var scope = NewDisposeScope();
        var (text, attributes) = (new LearnedNumbers(), new AttributeNumbers());
        attributes.load_state_dict(text.state_dict());
        var x = randn(4, 6);
        Assert.Equal(text.Loss(x).Total.ToDouble(), attributes.Loss(x).Total.ToDouble());
        Assert.Equal(text.Encode(x).data<long>(), attributes.Encode(x).data<long>());
    }

    [Fact]
    public void ATrainerSavesTheCodebook()
    {
        using var scope = NewDisposeScope();
        using var model = new Numbered();
        var images = rand(32, 1, 8, 8);
        using var trainer = model.Trainer(new() { Epochs = 1, BatchSize = 16 });
        var before = model.latent.Codes.clone();
        Assert.False(trainer.Train(new Data.TensorExamples(images), new Data.TensorExamples(images)).Cancelled);
        Assert.False(AreClose(before, model.latent.Codes));
        using var other = new Numbered();
        other.load_state_dict(model.state_dict());
        Assert.True(AreClose(model.Reconstruct(images), other.Reconstruct(images)));
    }

    [Fact]
    public void NothingIsLeft()
    {
        using var model = new Numbered();
        using var learned = new LearnedNumbers();
        using var image = rand(3, 1, 8, 8);
        using var x = randn(3, 6);
        All();
        var before = Live;
        for (var i = 0; i < 5; i++)
            All();
        Assert.Equal(before, Live);

        void All()
        {
            using var numbers = model.Encode(image);
            model.Decode(numbers).Dispose();
            model.Reconstruct(image).Dispose();
            model.call(image).Dispose();
            model.Loss(image).Dispose();
            model.Usage(image);
            learned.Loss(x).Dispose();
        }
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) < 1e-10;
}
