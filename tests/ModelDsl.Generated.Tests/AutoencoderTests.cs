using ModelDsl.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Generated.Tests;

/// <summary>What an autoencoder adds to its loss, and what comes in noisy.</summary>
public sealed class AutoencoderTests : OneThread
{
    // The formulas of the papers, of a code that libtorch gives.
    [Fact]
    public void ThePenaltiesAreTheFormulasOfThePapers()
    {
        using var scope = NewDisposeScope();
        var model = new SparseSqueeze().to(float64);
        var x = randn(7, 10, dtype: float64);
        var losses = model.Loss(x);
        var h = model.Encode(x);
        var on = h.mean([0]);
        var divergence = (0.05 * (0.05 / on).log()) + (0.95 * (0.95 / (1 - on)).log());
        var slopes = (h * (1 - h)).square() * model.encoder.get_parameter("0.weight")!.square().sum(1);
        Assert.Equal((model.call(x) - x).square().mean().ToDouble(), losses.Reconstruction.ToDouble(), 1e-9);
        Assert.Equal(3 * divergence.sum().ToDouble(), losses.SparseCode.ToDouble(), 1e-9);
        Assert.Equal(0.1 * slopes.sum(1).mean().ToDouble(), losses.Contractive.ToDouble(), 1e-9);
        Assert.Equal(losses.Terms.Skip(1).Sum(static term => term.Value.ToDouble()), losses.Total.ToDouble(), 1e-9);
        Assert.Equal(["total", "reconstruction", "sparse code", "contractive"], losses.Terms.Select(static term => term.Name));

        var sum = (model.call(x) - x).square().mean() + (3 * divergence.sum()) + (0.1 * slopes.sum(1).mean());
        var parameters = model.parameters().ToArray();
        var (wanted, given) = (autograd.grad([sum], parameters), autograd.grad([losses.Total], parameters));
        Assert.All(wanted.Zip(given), static pair => Assert.True(pair.First.allclose(pair.Second, rtol: 1e-9, atol: 1e-12)));
    }

    [Fact]
    public void AProgramMovesTheWeights()
    {
        using var scope = NewDisposeScope();
        var model = new SparseImage();
        var image = rand(3, 1, 4, 4);
        var before = model.Loss(image).SparseCode.ToDouble();
        (model.SparseCode, model.Contractive) = (0.02, 0);
        var losses = model.Loss(image);
        Assert.Equal(2 * before, losses.SparseCode.ToDouble(), 1e-6);
        Assert.False(losses.Contractive.requires_grad);
        Assert.Equal(0.01 * model.Encode(image).abs().sum().ToDouble() / 3, before, 1e-6);
    }

    [Fact]
    public void BothNotationsAreOneModel()
    {
        using var scope = NewDisposeScope();
        var (text, attributes) = (new SparseSqueeze(), new AttributeSparseSqueeze());
        attributes.load_state_dict(text.state_dict());
        var x = randn(4, 10);
        Assert.Equal(text.Loss(x).Total.ToDouble(), attributes.Loss(x).Total.ToDouble());
        Assert.Equal(SparseSqueeze.Recipe.Steps, AttributeSparseSqueeze.Recipe.Steps);
    }

    [Fact]
    public void ATrainerMovesAnnealedWeightsAndEvaluatesThem()
    {
        using var model = new SparseSqueeze();
        using var x = randn(32, 10);
        using var trainer = model.Trainer();
        trainer.Train(new Data.TensorExamples(x), new Data.TensorExamples(x));
        // The last of four steps has three quarters of the way behind it.
        Assert.Equal(1.5, model.SparseCode, 1e-9);
    }

    // What the best linear map to two dimensions and back leaves of eight that are two at heart, seen through noise, is known from regression; a model that
    // was to give back the noisy input, or saw the clean one in training, would leave something else.
    [Fact]
    public void ADenoisingAutoencoderLearnsTheCleanDataFromNoisyOnes()
    {
        using var scope = NewDisposeScope();
        var model = new Denoise();
        var basis = linalg.qr(randn(8, 2)).Q;
        var x = randn(4_096, 2).mm(basis.t());
        using (var adam = new Optimizers.Adam(model, 0.01))
        {
            for (var step = 0; step < 600; step++)
            {
                using var losses = model.Loss(x);
                losses.Total.backward();
                adam.Step();
                adam.ZeroGrad();
            }
        }
        // Of data of variance 1 and noise of 0.25 the best guess is 1/(1 + 0.25) = 0.8 of what is seen: of each of two dimensions (1 − 0.8)² + 0.8²·0.25 = 0.2 is left.
        model.train();
        Assert.Equal(0.2 * 2 / 8, model.Loss(x).Total.ToDouble(), 0.01);
        // In evaluation mode nothing is added, and 0.8 of the data come back.
        Assert.Equal(0.04 * 2 / 8, (model.Reconstruct(x) - x).square().mean().ToDouble(), 0.004);
        model.eval();
        Assert.True(AreClose(model.Encode(x), model.Encode(x)));
        model.train();
        Assert.False(AreClose(model.Encode(x), model.Encode(x)));
    }

    [Fact]
    public void NothingIsLeft()
    {
        using var sparse = new SparseSqueeze();
        using var imaged = new SparseImage();
        using var x = randn(4, 10);
        using var image = rand(4, 1, 4, 4);
        All();
        var before = Live;
        for (var i = 0; i < 5; i++)
            All();
        Assert.Equal(before, Live);

        void All()
        {
            sparse.Loss(x).Dispose();
            imaged.Loss(image).Dispose();
            using (EvaluationMode.Of(sparse))
                sparse.Loss(x).Dispose();
        }
    }

    // By hand. Encoder 10·6 multiply-adds, 6 biases, 4 operations for each Sigmoid's value: twice forward, six gradients, seven times back; decoder 6·10 and 10.
    [Fact]
    public void AContractiveStepCountsAPassForEachValueOfTheCode()
    {
        var encoder = SparseSqueeze.Complexity.Flops(1) - ((2 * 60) + 10);
        const long parameters = 60 + 6 + 60 + 10, loss = 3 * 10, decoder = (2 * 60) + 10;
        Assert.Equal((8 * encoder) + (7 * (encoder + (2 * 60))) + decoder + decoder + (2 * 60) + (2 * loss) + (14 * parameters), SparseSqueeze.Complexity.StepFlops(1));
    }
}
