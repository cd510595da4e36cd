namespace ModelDsl.Tests.Text;

public class SampleTests
{
    [Theory]
    [MemberData(nameof(Samples.All), MemberType = typeof(Samples))]
    public void EverySampleIsReadWithoutAProblem(string text) => Assert.Equal("", Reading.Listed(Reading.ProblemsOf(text)));

    [Fact]
    public void AllSamplesFitInOneFile()
    {
        var file = Reading.File(Samples.Together);

        Assert.Equal("", Reading.Listed(Reading.ProblemsOf(file)));
        Assert.Equal(
            ["Merge", "Small", "Bare", "FashionVae", "GridGan", "BasicBlock", "ResNet18", "Gpt2", "Tiny", "LegalGpt"],
            file.Models.Select(static model => model.Name.Text));
    }

    [Fact]
    public void AVaeHasSectionsAndClauses() => Shows(Samples.FashionVae, """
        (vae FashionVae hidden=400
          (input image _ [B, 1, 28, 28])
          (section encoder (-> Flatten (Linear hidden) ReLU))
          (clause latent (Gaussian 20))
          (section decoder (-> (Linear hidden) ReLU (Linear 784) (Unflatten 1 28 28)))
          (clause loss (ELBO likelihood: Bernoulli beta: 1)))
        """);

    [Fact]
    public void AGanHasAnInputInASection() => Shows(Samples.GridGan, """
        (gan GridGan latent=2 width=512
          (section generator (input z _ [B, latent]) (-> (Linear width) ReLU (Linear width) ReLU (Linear 2)))
          (section discriminator (-> (Linear width) (LeakyReLU 0.2) (Linear width) (LeakyReLU 0.2) (Linear 1)))
          (clause loss (+ (+ Relativistic (R1 10)) (R2 10)))
          (clause watch ModeCoverage Diversity))
        """);

    [Fact]
    public void BranchesAndBlocksAreFlowsWithNames() => Shows(Samples.ResNet18, """
        (block BasicBlock channels stride=1
          (input x _ [N, C, H, W])
          (let main (-> x (as conv1 (Conv2d channels 3 stride: stride padding: 1 bias: false)) (as bn1 BatchNorm2d) ReLU (as conv2 (Conv2d channels 3 padding: 1 bias: false)) (as bn2 BatchNorm2d)))
          (let skip (if (|| (!= stride 1) (!= C channels)) (-> x (as downsample { (-> (Conv2d channels 1 stride: stride bias: false) BatchNorm2d) })) x))
          (-> (+ main skip) ReLU))
        (model ResNet18 classes=1000
          (input image _ [B, 3, 224, 224])
          (target label int64 [B])
          (-> (as conv1 (Conv2d 64 7 stride: 2 padding: 3 bias: false)) (as bn1 BatchNorm2d) ReLU (MaxPool2d 3 stride: 2 padding: 1))
          (as layer1 { (-> (BasicBlock 64) (BasicBlock 64)) })
          (as layer2 { (-> (BasicBlock 128 stride: 2) (BasicBlock 128)) })
          (as layer3 { (-> (BasicBlock 256 stride: 2) (BasicBlock 256)) })
          (as layer4 { (-> (BasicBlock 512 stride: 2) (BasicBlock 512)) })
          (-> (AdaptiveAvgPool2d 1) Flatten (as fc (Linear classes)))
          (clause loss CrossEntropy))
        """);

    [Fact]
    public void RepetitionBoundsAndBudgetsAreRead() => Shows(Samples.Gpt2, """
        (model Gpt2 vocab=50257 context=1024 d=768 heads=12 layers=12
          (input tokens int64 [B, (<= T context)])
          (-> (as wte (Embedding vocab d)) (as wpe (LearnedPositions context)) (Dropout 0.1))
          (as h (repeat layers { (residual { (-> (as ln_1 LayerNorm) (as attn (SelfAttention heads causal: true)) (Dropout 0.1)) }) (residual { (-> (as ln_2 LayerNorm) (as mlp { (-> (as c_fc (Linear (* 4 d))) (GELU tanh) (as c_proj (Linear d))) }) (Dropout 0.1)) }) }))
          (-> (as ln_f LayerNorm) (as lm_head (Linear vocab bias: false weight: wte.weight)))
          (clause loss NextToken)
          (clause budget (<= parameters 125000000'M) (<= (memory B: 1 T: 1024 train) 4000000000'GB)))
        (model Tiny = (Gpt2 d: 64 heads: 4 layers: 2))
        """);

    [Fact]
    public void ACommaBeforeAWordAndANumberBeginsAClause() => Shows("model M { hardware { flops 1.2T, bandwidth 40GB/s,\n memory 24GB } watch A, b, c 2; unfreeze h.1, h.2 }", """
        (model M
          (section hardware (clause flops 1200000000000'T) (clause bandwidth 40000000000'GB/s) (clause memory 24000000000'GB))
          (clause watch A b)
          (clause c 2)
          (clause unfreeze h.1 h.2))
        """);

    [Fact]
    public void AdaptationHasPatternsAndStages() => Shows(Samples.LegalGpt, """
        (finetune LegalGpt from Gpt2
          (clause lora (lora rank: 8 alpha: 16) on h.*.attn)
          (section stage adapt (clause loss NextToken))
          (section stage task (clause head (Linear 4)) (target label int64 [B]) (clause loss CrossEntropy) (clause unfreeze h.10 h.11 ln_f)))
        """);

    [Fact]
    public void TheRestOfTheLanguageIsRead() => Shows(Samples.Mixture, """
        (block Merge width rates=[1, 2, 4] mode="same\né" dropped=0.8'%
          (input x _ [B, T, D])
          (input memory _ [B, S, D])
          (let shared (Linear width))
          (let both (-> (, x memory) (CrossAttention 8)))
          (let wide (-> (parallel { (Conv1d width 3) } { (-> (Conv1d width 5) ReLU) } { }) (Concat axis: (- 1))))
          (if (|| (|| (&& (== (% width 2) 0) (! (> width 4096'KiB))) (< width 8)) (>= width 4096)) (Dropout dropped))
          (let scores (- (/ (@ x memory) 2) 0.001))
          (repeat 3 { (-> shared shared) })
          (-> (parallel { A } { B }) Add)
          (return (+ both wide)))
        (model Small = (Merge 16))
        (model Bare = (Merge))
        """);

    [Fact]
    public void TheNamespaceOfAFileIsThatOfEachDeclaration()
    {
        var file = Reading.File(Samples.Mixture);

        Assert.Equal(
            ["Samples.Mixed.Merge", "Samples.Mixed.Small", "Samples.Mixed.Bare"],
            file.Models.Select(static model => model.FullName));
        Assert.Equal(["Samples.Fashion", "Blocks"], file.Uses.Select(static use => use.Namespace?.Text));
        Assert.Equal("", Assert.Single(Reading.File(Samples.GridGan).Models).Namespace);
    }

    [Fact]
    public void ADeclarationReachesFromItsFamilyToItsBrace()
    {
        var text = "namespace A;\n\nmodel M(x = 1) { ReLU }\nmodel N = M(x: 2);\n";

        Assert.Equal(
            ["model M(x = 1) { ReLU }", "model N = M(x: 2)"],
            Reading.File(text).Models.Select(model => text.Substring(model.At.Start, model.At.Length)));
    }

    [Fact]
    public void EqualTextsGiveEqualTrees() => Assert.Equal(Reading.File(Samples.Together), Reading.File(Samples.Together));

    private static void Shows(string text, string tree) => Assert.Equal(tree, string.Join("\n", Reading.File(text).Models.Select(Tree.Of)));
}
