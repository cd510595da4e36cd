using ModelDsl.Compilation;
using ModelDsl.Text;

namespace ModelDsl.Tests.Compilation;

/// <summary>What an autoencoder may add to its loss.</summary>
public sealed class AutoencoderTests
{
    private const string Head = "autoencoder A { input x: [B, 10]; ", Decoder = " decoder { Linear(10) } ";

    [Theory]
    [InlineData(Head + "encoder { Linear(4) -> ReLU }" + Decoder + "loss MSE + SparseCode(1, rate: 0.05); }", "MDL1016 A rate is a share of the time that a value is on, for which the encoder must end in Sigmoid, and not in ReLU")]
    [InlineData(Head + "encoder { Linear(4) }" + Decoder + "loss SparseCode(1); }", "MDL1010 'A' has no loss; an autoencoder needs one")]
    [InlineData(Head + "encoder { Linear(4) }" + Decoder + "loss MSE + SparseCode(-1); }", "MDL1006 SparseCode needs 'weight' of at least 0")]
    [InlineData(Head + "encoder { Linear(4) }" + Decoder + "loss MSE + SparseCode(1, rate: 2); }", "MDL1006 SparseCode needs 'rate'")]
    [InlineData(Head + "encoder { Linear(4) }" + Decoder + "loss MSE + SparseCode(1) + SparseCode(2); }", "MDL1011 'SparseCode' stands here twice")]
    [InlineData(Head + "encoder { Linear(4) }" + Decoder + "loss MSE + R1(1); }", "MDL1016 R1 has nothing to hold in an autoencoder")]
    [InlineData(Head + "encoder { Linear(4) }" + Decoder + "loss MSE + L1; }", "MDL1014 More than one loss is not supported yet")]
    [InlineData("autoencoder A { input x: [B, 1, H, 8]; encoder { Conv2d(2, 3, padding: 1) } decoder { Conv2d(1, 3, padding: 1) } loss MSE + Contractive(1); }", "MDL2013 Contractive takes a pass for each value of the code [B, 2, H, 8], of which the number is open; probes: 4 would estimate it")]
    [InlineData("vae V { input x: [B, 10]; encoder { Linear(4) } latent Gaussian(2); decoder { Linear(10) } loss ELBO(Gaussian) + SparseCode(1); }", "MDL1016 SparseCode has nothing to hold in a vae")]
    [InlineData("model M { input x: [B, 10]; Linear(4) -> SparseCode(1) }", "MDL1016 SparseCode is a penalty and cannot stand in the flow")]
    [InlineData(Head + "encoder { Linear(4) } latent VectorQuantize(16, 5);" + Decoder + "loss MSE; }", "MDL2019 VectorQuantize has codes of 5 values, but axis 1 has 4")]
    [InlineData(Head + "encoder { Linear(4) } latent VectorQuantize(16, 4);" + Decoder + "}", "MDL1010 'A' has no loss; an autoencoder needs one: loss MSE")]
    [InlineData(Head + "encoder { Linear(4) } latent VectorQuantize(16, 4);" + Decoder + "loss MSE + SparseCode(1); }", "MDL1016 SparseCode has nothing to hold in an autoencoder")]
    [InlineData(Head + "encoder { Linear(4) } latent VectorQuantize(16, 4, decay: 2);" + Decoder + "loss MSE; }", "MDL1006 VectorQuantize needs 'decay'")]
    [InlineData(Head + "encoder { Linear(4) } latent Gaussian(4);" + Decoder + "loss MSE; }", "MDL1016 Gaussian is no latent head of an autoencoder")]
    [InlineData("vae V { input x: [B, 10]; encoder { Linear(4) } latent VectorQuantize(16, 4); decoder { Linear(10) } loss ELBO(Gaussian); }", "MDL1016 VectorQuantize is no latent head")]
    [InlineData("model M { input x: [B, 10]; VectorQuantize(16, 10) }", "MDL1016 VectorQuantize is a latent head and cannot stand in the flow; the latent clause of an autoencoder is its place")]
    public void ASlipIsNamed(string text, string message) => Assert.StartsWith(message, Assert.Single(Problems(text)));

    [Theory]
    [InlineData(Head + "encoder { Linear(4) -> Sigmoid }" + Decoder + "loss MSE + SparseCode(1, rate: 0.05) + Contractive(1); }")]
    [InlineData(Head + "encoder { Dropout(0.2) -> Linear(4) -> ReLU }" + Decoder + "loss Contractive(1, probes: 2) + MSE + SparseCode(1); }")]
    public void APenaltyOfACodeIsAdded(string text) => Assert.Empty(Problems(text));

    private static IEnumerable<string> Problems(string text) => new Workspace(new ModelSource("a.model", text)).Problems.Select(static problem => $"{problem.Kind.Id} {problem.Message}");
}
