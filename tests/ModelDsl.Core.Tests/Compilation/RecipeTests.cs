using ModelDsl.Compilation;
using ModelDsl.Recipes;
using ModelDsl.Text;

namespace ModelDsl.Tests.Compilation;

/// <summary>How a declaration says that it is trained.</summary>
public sealed class RecipeTests
{
    [Fact]
    public void EveryClauseIsRead()
    {
        var plan = new Workspace(new ModelSource("m.model", Gan("""
            optimizer Adam(lr: 1e-3, beta1: 0, beta2: 0.99); optimizer SGD(0.1, momentum: 0.9) on discriminator; schedule Cosine(warmup: 100, after: 50%);
            average EMA(0.999); anneal R1 from 0.2 to 0.002 over 80% along Factors; anneal R2 from 0 to 1; steps 12K; epochs 3; batch 256; critic 5; clip 1.5; seed 7
            """))).Compiled.Single().Plan;
        Assert.Equal<RecipeSetting>(
            [
                new("Optimizer", new Adam(1e-3, 0, 0.99)), new("Discriminator", new SGD(0.1, 0.9)), new("Schedule", new Cosine(100, After: 0.5)), new("Average", new EMA(0.999)),
                new("Anneals", new Anneal("R1", 0.2, 0.002, 0.8, Way.Factors)), new("Anneals", new Anneal("R2", 0, 1)), new("Steps", new Steps(12_000)), new("Epochs", new Epochs(3)),
                new("BatchSize", new Batch(256)), new("CriticSteps", new Critic(5)), new("ClipNorm", new Clip(1.5)), new("Seed", new Seed(7)),
            ],
            plan.Recipe);
    }

    [Fact]
    public void TheWeightOfAVaeCanBeAnnealed() => Assert.Empty(Problems(
        "vae V { input x: [B, 8]; encoder { Linear(4) } latent Gaussian(2); decoder { Linear(8) } loss ELBO(Gaussian); train { anneal beta from 0 to 1 over 30%; } }"));

    [Fact]
    public void NumbersMayBeParameters() => Assert.Empty(Problems("model M(n = 100) { input x: [B, 8]; target y: [B, 2]; Linear(2); loss MSE; train { steps 10 * n; batch n } }"));

    [Theory]
    [InlineData("optimiser Adam", "MDL1012 A train has no 'optimiser'; did you mean 'optimizer'?")]
    [InlineData("optimizer Adm", "MDL1061 There is no optimizer 'Adm', only Adam, RMSProp, SGD; did you mean 'Adam'?")]
    [InlineData("optimizer Cosine", "MDL1061 There is no optimizer 'Cosine', only Adam, RMSProp, SGD")]
    [InlineData("optimizer 3", "MDL1016 This is no optimizer, such as Adam")]
    [InlineData("optimizer Adam(lr: -1)", "MDL1006 Adam needs 'lr' of at least 0, but")]
    [InlineData("optimizer Adam(rate: 1)", "MDL1003 Adam has no 'rate'")]
    [InlineData("optimizer Adam, SGD(1)", "MDL1014 More than one optimizer is not supported yet")]
    [InlineData("optimizer Adam; optimizer SGD(1)", "MDL1011 'optimizer' stands here twice")]
    [InlineData("optimizer Adam on encoder", "MDL1061 There is no side 'encoder', only generator, discriminator")]
    [InlineData("steps 0", "MDL1006 Steps needs 'count' of at least 1")]
    [InlineData("steps 1.5", "MDL1005 Steps needs a whole number")]
    [InlineData("steps B", "MDL1005 Steps needs a number known at compile time")]
    [InlineData("batch 5000000000", "MDL1006 Batch needs 'count' of at most 2147483647")]
    [InlineData("critic 5000000000", "MDL1006 Critic needs 'count' of at most 2147483647")]
    [InlineData("epochs 5000000000", "MDL1006 Epochs needs 'count' of at most 2147483647")]
    [InlineData("unroll 1001", "MDL1006 Unroll needs 'steps' of at most 1000")]
    [InlineData("unroll 0", "MDL1006 Unroll needs 'steps' of at least 1")]
    [InlineData("unroll 3; unroll 4", "MDL1011 'unroll' stands here twice")]
    [InlineData("cure R3 to 1", "MDL1061 There is no weight of the loss 'R3', only R1, R2; did you mean 'R1'?")]
    [InlineData("cure R1", "MDL1002 Cure needs 'to'")]
    [InlineData("cure R1 to -1", "MDL1006 Cure needs 'to' of at least 0, but")]
    [InlineData("anneal R3 from 0 to 1", "MDL1061 There is no weight of the loss 'R3', only R1, R2; did you mean 'R1'?")]
    [InlineData("anneal R1 from 0 to 1 along Factors", "MDL1006 Anneal needs 'from' above 0, to go by equal factors")]
    [InlineData("anneal R1 to 1", "MDL1002 Anneal needs 'from'")]
    [InlineData("average EMA(1)", "MDL1006 EMA needs 'decay' between 0 and")]
    [InlineData("Linear(3)", "MDL1016 This is nothing that 'train' has, such as steps 1000")]
    public void ASlipIsNamed(string recipe, string message) => Assert.StartsWith(message, Assert.Single(Problems(Gan(recipe))));

    [Fact]
    public void AWatchLooksAsOftenAsItsClauseSays()
    {
        var plan = new Workspace(new ModelSource("m.model",
            "gan G { generator { input z: [B, 2]; Linear(2) } discriminator { Linear(1) } loss Hinge; watch ModeCoverage(Ring, 8, sigma: 0.01, distance: 1), Diversity every 40; watch Collapse(samples: 64); }")).Compiled.Single().Plan;
        Assert.Equal<RecipePart>(
            [new ModeCoverage(MixtureForm.Ring, 8, 0.01, 1, Every: 40), new Diversity(Every: 40), new Collapse(64)], plan.Recipe.Select(static setting => setting.Part));
    }

    [Theory]
    [InlineData("gan G { generator { input z: [B, 2]; Linear(2) } discriminator { Linear(1) } loss Hinge; watch FID; }", "MDL1061 There is no watch 'FID', only BirthdayTest, Collapse, DiscriminatorBalance, Diversity, Memorisation, ModeCoverage, PosteriorCollapse, PrecisionRecall")]
    [InlineData("gan G { generator { input z: [B, 2]; Linear(2) } discriminator { Linear(1) } loss Hinge; watch Divrsity; }", "MDL1061 There is no watch 'Divrsity'; did you mean 'Diversity'?")]
    [InlineData("model M { input x: [B, 2]; target y: [B, 2]; Linear(2); loss MSE; watch Diversity; }", "MDL1016 Diversity is for a gan, and this is a model")]
    [InlineData("gan G { generator { input z: [B, 2]; Linear(2) } discriminator { Linear(1) } loss Hinge; watch Diversity every 0; }", "MDL1006 Diversity needs 'every' of at least 1")]
    [InlineData("gan G { generator { input z: [B, 2]; Linear(2) } discriminator { Linear(1) } loss Hinge + R1(0); watch Collapse every 50 then Cure; }", "MDL1016 'then Cure' finds no cure in 'train', such as cure R1 to 1")]
    [InlineData("gan G { generator { input z: [B, 2]; Linear(2) } discriminator { Linear(1) } loss Hinge; watch Collapse then Halt; }", "MDL1005 Collapse needs")]
    [InlineData("gan G { generator { input z: [B, 2]; Linear(2) } discriminator { Linear(1) } loss Hinge; watch Diversity every 50 then Stop; }", "MDL1003 Diversity has no 'then'")]
    [InlineData("gan G { generator { input z: [B, 2]; Linear(2) } discriminator { Linear(1) } loss Hinge; watch PosteriorCollapse; }", "MDL1016 PosteriorCollapse is for a vae, and this is a gan")]
    [InlineData("vae V { input x: [B, 2]; encoder { Linear(4) } latent Gaussian(2); decoder { Linear(2) } loss ELBO(Gaussian); watch Collapse; }", "MDL1016 Collapse is for a gan, and this is a vae")]
    [InlineData("vae V { input x: [B, 2]; encoder { Linear(4) } latent Gaussian(2); decoder { Linear(2) } loss ELBO(Gaussian); watch PosteriorCollapse(least: 2); }", "MDL1006 PosteriorCollapse needs 'least'")]
    [InlineData("gan G { generator { input z: [B, 2]; Linear(2) } discriminator { Linear(1) } loss Hinge; watch PrecisionRecall(samples: 5); }", "MDL1006 PrecisionRecall needs 'samples' of more than 5, its k")]
    [InlineData("gan G { generator { input z: [B, 2]; Linear(2) } discriminator { Linear(1) } loss Hinge; watch PrecisionRecall(3, k: 3); }", "MDL1006 PrecisionRecall needs 'samples' of more than 3, its k")]
    [InlineData("gan G { generator { input z: [B, 2]; Linear(2) } discriminator { Linear(1) } loss Hinge; watch BirthdayTest(batch: 1); }", "MDL1006 BirthdayTest needs 'batch' of at least 2")]
    [InlineData("gan G { generator { input z: [B, 2]; Linear(2) } discriminator { Linear(1) } loss Hinge; watch Collapse(samples: 9); }", "MDL1006 Collapse needs 'samples' of at least 10")]
    [InlineData("gan G { generator { input z: [B, 2]; Linear(2) } discriminator { Linear(1) } loss Hinge; watch Memorisation(samples: 3000000000); }", "MDL1006 Memorisation needs 'samples' of at most 2147483647")]
    public void AWatchThatCannotLookIsNamed(string text, string message) => Assert.StartsWith(message, Assert.Single(Problems(text)));

    [Theory]
    [InlineData("unroll 5", "Unroll")]
    [InlineData("critic 5", "Critic")]
    public void WhatIsForAGanAloneIsNamed(string part, string name) => Assert.Equal($"MDL1016 {name} is for a gan, and this is a model", Assert.Single(Problems(
        $"model M {{ input x: [B, 2]; target y: [B, 2]; Linear(2); loss MSE; train {{ {part}; }} }}")));

    [Fact]
    public void OnlyAGanHasTwoSides() => Assert.StartsWith("MDL1061 There is no side 'encoder' here", Assert.Single(Problems(
        "vae V { input x: [B, 8]; encoder { Linear(4) } latent Gaussian(2); decoder { Linear(8) } loss ELBO(Gaussian); train { optimizer Adam on encoder } }")));

    private static string Gan(string recipe) =>
        $"gan G {{ generator {{ input z: [B, 2]; Linear(3) }} discriminator {{ Linear(1) }} loss Hinge + R1(1) + R2(1); train {{ {recipe} }} }}";

    private static IEnumerable<string> Problems(string text) =>
        new Workspace(new ModelSource("m.model", text)).Problems.Select(static problem => $"{problem.Kind.Id} {problem.Message}");
}
