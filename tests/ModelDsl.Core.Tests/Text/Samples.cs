namespace ModelDsl.Tests.Text;

/// <summary>The declarations that show the language, whole.</summary>
public static class Samples
{
    public const string FashionVae = """
        namespace Samples.Fashion;

        vae FashionVae(hidden = 400)
        {
            input image: [B, 1, 28, 28];
            encoder { Flatten -> Linear(hidden) -> ReLU }
            latent  Gaussian(20);
            decoder { Linear(hidden) -> ReLU -> Linear(784) -> Unflatten(1, 28, 28) }
            loss    ELBO(likelihood: Bernoulli, beta: 1);
        }
        """;

    public const string GridGan = """
        gan GridGan(latent = 2, width = 512)
        {
            generator     { input z: [B, latent]; Linear(width) -> ReLU -> Linear(width) -> ReLU -> Linear(2) }
            discriminator { Linear(width) -> LeakyReLU(0.2) -> Linear(width) -> LeakyReLU(0.2) -> Linear(1) }
            loss  Relativistic + R1(10) + R2(10);
            watch ModeCoverage, Diversity;
        }
        """;

    public const string ResNet18 = """
        block BasicBlock(channels, stride = 1)
        {
            input x: [N, C, H, W];
            main = x -> Conv2d(channels, 3, stride: stride, padding: 1, bias: false) as conv1 -> BatchNorm2d as bn1 -> ReLU
                     -> Conv2d(channels, 3, padding: 1, bias: false) as conv2 -> BatchNorm2d as bn2;
            skip = if (stride != 1 || C != channels) x -> { Conv2d(channels, 1, stride: stride, bias: false) -> BatchNorm2d } as downsample else x;
            main + skip -> ReLU;
        }

        model ResNet18(classes = 1000)
        {
            input  image: [B, 3, 224, 224];
            target label: int64 [B];
            Conv2d(64, 7, stride: 2, padding: 3, bias: false) as conv1 -> BatchNorm2d as bn1 -> ReLU -> MaxPool2d(3, stride: 2, padding: 1);
            { BasicBlock(64) -> BasicBlock(64) } as layer1;
            { BasicBlock(128, stride: 2) -> BasicBlock(128) } as layer2;
            { BasicBlock(256, stride: 2) -> BasicBlock(256) } as layer3;
            { BasicBlock(512, stride: 2) -> BasicBlock(512) } as layer4;
            AdaptiveAvgPool2d(1) -> Flatten -> Linear(classes) as fc;
            loss CrossEntropy;
        }
        """;

    public const string Gpt2 = """
        model Gpt2(vocab = 50257, context = 1024, d = 768, heads = 12, layers = 12)
        {
            input tokens: int64 [B, T <= context];
            Embedding(vocab, d) as wte -> LearnedPositions(context) as wpe -> Dropout(0.1);
            repeat (layers) as h
            {
                residual { LayerNorm as ln_1 -> SelfAttention(heads, causal: true) as attn -> Dropout(0.1) }
                residual { LayerNorm as ln_2 -> { Linear(4 * d) as c_fc -> GELU(tanh) -> Linear(d) as c_proj } as mlp -> Dropout(0.1) }
            }
            LayerNorm as ln_f -> Linear(vocab, bias: false, weight: wte.weight) as lm_head;
            loss   NextToken;
            budget parameters <= 125M, memory(B: 1, T: 1024, train) <= 4GB;
        }

        model Tiny = Gpt2(d: 64, heads: 4, layers: 2);
        """;

    public const string LegalGpt = """
        finetune LegalGpt from Gpt2
        {
            lora(rank: 8, alpha: 16) on h.*.attn;            // key patterns; everything else is frozen
            stage adapt { loss NextToken; }                  // domain-adaptive pretraining on domain text
            stage task  { head Linear(4); target label: int64 [B]; loss CrossEntropy; unfreeze h.10, h.11, ln_f; }
        }
        """;

    /// <summary>What the others leave out: branches, tuples, lists, texts, units, comments, a block used twice.</summary>
    public const string Mixture = """
        namespace Samples.Mixed;
        use Samples.Fashion;
        use Blocks;

        /* Every kind of expression
           once. */
        block Merge(width, rates = [1, 2, 4], mode = "same\n\u00e9", dropped = 80%)
        {
            input x: [B, T, D];
            input memory: [B, S, D];
            shared = Linear(width);
            both = (x, memory) -> CrossAttention(8);
            wide = parallel { Conv1d(width, 3) | Conv1d(width, 5) -> ReLU; | } -> Concat(axis: -1);
            if (width % 2 == 0 && !(width > 4KiB) || width < 8 || width >= 4096) Dropout(dropped);
            scores = (x @ memory) / 2 - 1e-3;
            repeat (3) { shared -> shared }
            parallel { A | B } -> Add;
            return both + wide;
        }

        model Small = Merge(16);
        model Bare = Merge;
        """;

    public static TheoryData<string> All => [FashionVae, GridGan, ResNet18, Gpt2, LegalGpt, Mixture];

    /// <summary>All of them in one file.</summary>
    public static string Together =>
        string.Join("\n\n", [Mixture, FashionVae[(FashionVae.IndexOf(';') + 1)..], GridGan, ResNet18, Gpt2, LegalGpt]);
}
