using TorchSharp;
using static TorchSharp.torch;

namespace Samples.Zoo;

/// <summary>A model of the zoo: what its declaration says it costs, and how it is made and run.</summary>
/// <param name="Parameters">Trained numbers.</param>
/// <param name="Macs">Multiply-adds of matrix products and convolutions for one image, or one sequence of 512 tokens.</param>
/// <param name="Flops">All operations of one forward pass for the same; a multiply-add is two.</param>
/// <param name="CachedValues">Values that generation keeps for each token; 0 for a model that does not generate.</param>
/// <param name="New">Makes the model with fresh weights; null where they would fill the memory.</param>
/// <param name="Run">Runs one image, or one sequence of 64 tokens.</param>
/// <param name="Output">The shape of what it gives for that.</param>
public sealed record Entry(
    string Name, long Parameters, long Macs, long Flops, long CachedValues, Func<nn.Module>? New, Func<nn.Module, Tensor> Run, long[] Output)
{
    private const long Tokens = 512;
    private const long Few = 64;

    /// <summary>Every model, in the order of the published table.</summary>
    public static IReadOnlyList<Entry> All { get; } =
    [
        Image<AlexNet>(AlexNet.Complexity.Parameters, AlexNet.Complexity.Macs(N: 1), AlexNet.Complexity.Flops(N: 1), [1, 3, 224, 224], [1, 1000]),
        Image<ConvNeXt_Tiny>(ConvNeXt_Tiny.Complexity.Parameters, ConvNeXt_Tiny.Complexity.Macs(N: 1), ConvNeXt_Tiny.Complexity.Flops(N: 1), [1, 3, 224, 224], [1, 1000]),
        Image<DenseNet121>(DenseNet121.Complexity.Parameters, DenseNet121.Complexity.Macs(N: 1), DenseNet121.Complexity.Flops(N: 1), [1, 3, 224, 224], [1, 1000]),
        Image<EfficientNet_B0>(EfficientNet_B0.Complexity.Parameters, EfficientNet_B0.Complexity.Macs(N: 1), EfficientNet_B0.Complexity.Flops(N: 1), [1, 3, 224, 224], [1, 1000]),
        Image<GoogLeNet>(GoogLeNet.Complexity.Parameters, GoogLeNet.Complexity.Macs(N: 1), GoogLeNet.Complexity.Flops(N: 1), [1, 3, 224, 224], [1, 1000]),
        Image<MobileNet_V2>(MobileNet_V2.Complexity.Parameters, MobileNet_V2.Complexity.Macs(N: 1), MobileNet_V2.Complexity.Flops(N: 1), [1, 3, 224, 224], [1, 1000]),
        Image<ResNet18>(ResNet18.Complexity.Parameters, ResNet18.Complexity.Macs(N: 1), ResNet18.Complexity.Flops(N: 1), [1, 3, 224, 224], [1, 1000]),
        Image<ResNet50>(ResNet50.Complexity.Parameters, ResNet50.Complexity.Macs(N: 1), ResNet50.Complexity.Flops(N: 1), [1, 3, 224, 224], [1, 1000]),
        Image<SqueezeNet1_1>(SqueezeNet1_1.Complexity.Parameters, SqueezeNet1_1.Complexity.Macs(N: 1), SqueezeNet1_1.Complexity.Flops(N: 1), [1, 3, 224, 224], [1, 1000]),
        Image<VGG16>(VGG16.Complexity.Parameters, VGG16.Complexity.Macs(N: 1), VGG16.Complexity.Flops(N: 1), [1, 3, 224, 224], [1, 1000]),
        Image<VGG16_BN>(VGG16_BN.Complexity.Parameters, VGG16_BN.Complexity.Macs(N: 1), VGG16_BN.Complexity.Flops(N: 1), [1, 3, 224, 224], [1, 1000]),
        Image<ViT_B_16>(ViT_B_16.Complexity.Parameters, ViT_B_16.Complexity.Macs(N: 1), ViT_B_16.Complexity.Flops(N: 1), [1, 3, 224, 224], [1, 1000]),
        Image<DcganGenerator>(DcganGenerator.Complexity.Parameters, DcganGenerator.Complexity.Macs(N: 1), DcganGenerator.Complexity.Flops(N: 1), [1, 100, 1, 1], [1, 3, 64, 64]),
        Image<DcganDiscriminator>(DcganDiscriminator.Complexity.Parameters, DcganDiscriminator.Complexity.Macs(N: 1), DcganDiscriminator.Complexity.Flops(N: 1), [1, 3, 64, 64], [1, 1, 1, 1]),
        Large<Llama2_7B>(Llama2_7B.Complexity.Parameters, Llama2_7B.Complexity.Macs(1, Tokens), Llama2_7B.Complexity.Flops(1, Tokens), Llama2_7B.Complexity.CachedValues),
        Large<Llama3_8B>(Llama3_8B.Complexity.Parameters, Llama3_8B.Complexity.Macs(1, Tokens), Llama3_8B.Complexity.Flops(1, Tokens), Llama3_8B.Complexity.CachedValues),
        Large<Mistral_7B>(Mistral_7B.Complexity.Parameters, Mistral_7B.Complexity.Macs(1, Tokens), Mistral_7B.Complexity.Flops(1, Tokens), Mistral_7B.Complexity.CachedValues),
        Text<Qwen2_5_0_5B>(Qwen2_5_0_5B.Complexity.Parameters, Qwen2_5_0_5B.Complexity.Macs(1, Tokens), Qwen2_5_0_5B.Complexity.Flops(1, Tokens), Qwen2_5_0_5B.Complexity.CachedValues, 151936),
        Text<Gpt2>(Gpt2.Complexity.Parameters, Gpt2.Complexity.Macs(1, Tokens), Gpt2.Complexity.Flops(1, Tokens), Gpt2.Complexity.CachedValues, 50257),
        Text<NanoGpt>(NanoGpt.Complexity.Parameters, NanoGpt.Complexity.Macs(1, Tokens), NanoGpt.Complexity.Flops(1, Tokens), NanoGpt.Complexity.CachedValues, 50257),
        Encoder<Bert_base>(Bert_base.Complexity.Parameters, Bert_base.Complexity.Macs(1, Tokens), Bert_base.Complexity.Flops(1, Tokens)),
        Encoder<Longformer_base>(Longformer_base.Complexity.Parameters, Longformer_base.Complexity.Macs(1, Tokens), Longformer_base.Complexity.Flops(1, Tokens)),
        new(nameof(T5_small), T5_small.Complexity.Parameters, T5_small.Complexity.Macs(1, Tokens, Tokens), T5_small.Complexity.Flops(1, Tokens, Tokens), T5_small.Complexity.CachedValues,
            static () => new T5_small(), static module => ((T5_small)module).call(Words(Few), ones([1, Few], int64), Words(Few / 2)), [1, Few / 2, 32128]),
    ];

    private static Entry Image<TModel>(long parameters, long macs, long flops, long[] input, long[] output) where TModel : nn.Module<Tensor, Tensor>, new() =>
        new(typeof(TModel).Name, parameters, macs, flops, 0, static () => new TModel(), module => ((TModel)module).call(rand(input)), output);

    private static Entry Text<TModel>(long parameters, long macs, long flops, long cached, long vocabulary) where TModel : nn.Module<Tensor, Tensor>, new() =>
        new(typeof(TModel).Name, parameters, macs, flops, cached, static () => new TModel(), static module => ((TModel)module).call(Words(Few)), [1, Few, vocabulary]);

    // Counted from its declaration alone.
    private static Entry Large<TModel>(long parameters, long macs, long flops, long cached) where TModel : nn.Module<Tensor, Tensor>, new() =>
        Text<TModel>(parameters, macs, flops, cached, 0) with { New = null };

    private static Entry Encoder<TModel>(long parameters, long macs, long flops) where TModel : nn.Module<Tensor, Tensor, Tensor, Tensor>, new() =>
        new(typeof(TModel).Name, parameters, macs, flops, 0, static () => new TModel(),
            static module => ((TModel)module).call(Words(Few), zeros([1, Few], int64), ones([1, Few], int64)), [1, 768]);

    private static Tensor Words(long count) => randint(0, 1000, [1, count], int64);
}
