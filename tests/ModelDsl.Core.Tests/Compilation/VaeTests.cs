using ModelDsl.Compilation;
using ModelDsl.Reports;
using ModelDsl.Text;

namespace ModelDsl.Tests.Compilation;

/// <summary>Latent heads and their losses.</summary>
public sealed class VaeTests
{
    private const string Parts = "encoder { Linear(8) -> ReLU } latent Gaussian(2); decoder { Linear(1000) }";

    [Theory]
    [InlineData("vae V { input x: [B, 1000]; " + Parts + " loss IWAE(5); }", "MDL1002 IWAE needs 'likelihood'")]
    [InlineData("vae V { input x: [B, 1000]; " + Parts + " loss IWAE(0, Gaussian); }", "MDL1006 IWAE needs 'samples' of at least 1")]
    [InlineData("vae V { input x: [16, 1000]; " + Parts + " loss IWAE(5, Gaussian); }", "MDL1016 IWAE draws 5 codes for each input, for which the batch must be open: [B, …]")]
    [InlineData("vae V { input x: [B, 1000]; " + Parts + " loss IWAE(5, Bernoulli, scale: 0.5); }", "MDL2013 IWAE has a scale, which the Bernoulli likelihood lacks")]
    [InlineData("vae V { input x: [B, 1001]; " + Parts + " loss IWAE(5, Gaussian); }", "MDL2002 IWAE cannot join Linear(1000) [5·B, 1000]")]
    [InlineData("vae V { input x: [B, 1000]; encoder { Linear(8) } latent Gaussian(2); decoder { Linear(1000) -> Sigmoid } loss IWAE(5, Bernoulli); }", "MDL2010 Sigmoid stands right before IWAE")]
    [InlineData("vae V { input x: [B, 1000]; " + Parts + " loss ELBO(Gaussian) + IWAE(5, Gaussian); }", "MDL1014 More than one loss of a vae is not supported yet")]
    [InlineData("vae V { input x: [B, 1000]; encoder { Linear(8) } latent Linear(2); decoder { Linear(1000) } loss IWAE(5, Gaussian); }", "MDL1016 Linear is no latent head")]
    [InlineData("model M { input x: [B, 8]; target y: [B, 8]; Linear(8); loss IWAE(5, Gaussian); }", "MDL2011 IWAE takes 5 inputs")]
    [InlineData("vae V { input x: [B, 1000]; input z: int64 [B]; encoder { x -> Linear(8) } latent Gaussian(2); decoder { (z, z -> Embedding(10, 4)) -> Concat -> Linear(1000) } loss ELBO(Gaussian); }", "MDL1030 'z' can mean the code and an input")]
    [InlineData("vae V { input x: [B, 1000]; input z: int64 [B]; encoder { (x, z -> Embedding(10, 4)) -> Concat -> Linear(8) } latent Gaussian(2); decoder { Linear(1000) } loss IWAE(5, Gaussian); }", "MDL1030 'z' can mean the code and an input")]
    [InlineData("vae V { input x: [B, 1000]; input label: int64 [N]; encoder { x -> Linear(8) } latent Gaussian(2); decoder { z -> Linear(1000) } loss ELBO(Gaussian); }", "MDL1014 An input int64 [N] that does not begin with the batch B is not supported yet")]
    [InlineData("vae V { input x: [B, 1000]; input label: int64 [B]; encoder { Linear(8) } latent Gaussian(2); decoder { z -> Linear(1000) } loss ELBO(Gaussian); }", "MDL2011 Linear takes 1 input")]
    [InlineData("vae V { input x: [B, 1000]; input decoder: int64 [B]; encoder { x -> Linear(8) } latent Gaussian(2); decoder { z -> Linear(1000) } loss ELBO(Gaussian); }", "MDL1019 'decoder' is a name that")]
    public void ASlipIsNamed(string text, string message) => Assert.StartsWith(message, Assert.Single(Problems(text)));

    // Nearly all that this model holds are the data, once, and of each code the prediction and its gradient: 1 + 10 + 10 to 1 + 1 + 1.
    [Fact]
    public void TenCodesHoldTenPredictions()
    {
        var sizes = new Dictionary<string, long> { ["B"] = 512 };
        var (one, ten) = (Peak(1), Peak(10));
        Assert.InRange((double)ten / one, 6.9, 7.1);

        long Peak(int codes) => (long)Report($"vae V {{ input x: [B, 1000]; {Parts} loss IWAE({codes}, Gaussian); }}").TrainingPeak.Evaluate(sizes);
    }

    [Fact]
    public void AForwardPassDrawsOneCodeWhateverTheLoss()
    {
        var (one, ten) = (Report($"vae V {{ input x: [B, 1000]; {Parts} loss ELBO(Gaussian); }}"), Report($"vae V {{ input x: [B, 1000]; {Parts} loss IWAE(10, Gaussian); }}"));
        Assert.Equal(one.Flops, ten.Flops);
        Assert.Equal(one.InferenceBytes.ToString(), ten.InferenceBytes.ToString());
        Assert.Equal(ten.StepFlops, ComplexityReport.Read(ten.Json()).StepFlops);
    }

    private static ComplexityReport Report(string text)
    {
        Assert.Empty(Problems(text));
        return ComplexityReport.Of(new Workspace(new ModelSource("v.model", text)).Compiled.Single().Plan);
    }

    private static IEnumerable<string> Problems(string text) => new Workspace(new ModelSource("v.model", text)).Problems.Select(static problem => $"{problem.Kind.Id} {problem.Message}");
}
