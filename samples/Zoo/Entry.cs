using static TorchSharp.torch;

namespace Samples.Zoo;

/// <summary>A model of the zoo: what its declaration says it costs, and how it is made.</summary>
/// <param name="Parameters">Trained numbers.</param>
/// <param name="Macs">Multiply-adds of matrix products and convolutions for one image.</param>
/// <param name="Flops">All operations of one forward pass for one image; a multiply-add is two.</param>
/// <param name="Input">Shape of the input with a batch of one.</param>
/// <param name="New">Makes the model with fresh weights.</param>
public sealed record Entry(string Name, long Parameters, long Macs, long Flops, long[] Input, Func<nn.Module<Tensor, Tensor>> New)
{
    /// <summary>Every model, in the order of the published table.</summary>
    public static IReadOnlyList<Entry> All { get; } =
    [
        Of<AlexNet>(AlexNet.Complexity.Parameters, AlexNet.Complexity.Macs(N: 1), AlexNet.Complexity.Flops(N: 1), [1, 3, 224, 224]),
        Of<ConvNeXt_Tiny>(ConvNeXt_Tiny.Complexity.Parameters, ConvNeXt_Tiny.Complexity.Macs(N: 1), ConvNeXt_Tiny.Complexity.Flops(N: 1), [1, 3, 224, 224]),
        Of<DenseNet121>(DenseNet121.Complexity.Parameters, DenseNet121.Complexity.Macs(N: 1), DenseNet121.Complexity.Flops(N: 1), [1, 3, 224, 224]),
        Of<EfficientNet_B0>(EfficientNet_B0.Complexity.Parameters, EfficientNet_B0.Complexity.Macs(N: 1), EfficientNet_B0.Complexity.Flops(N: 1), [1, 3, 224, 224]),
        Of<GoogLeNet>(GoogLeNet.Complexity.Parameters, GoogLeNet.Complexity.Macs(N: 1), GoogLeNet.Complexity.Flops(N: 1), [1, 3, 224, 224]),
        Of<MobileNet_V2>(MobileNet_V2.Complexity.Parameters, MobileNet_V2.Complexity.Macs(N: 1), MobileNet_V2.Complexity.Flops(N: 1), [1, 3, 224, 224]),
        Of<ResNet18>(ResNet18.Complexity.Parameters, ResNet18.Complexity.Macs(N: 1), ResNet18.Complexity.Flops(N: 1), [1, 3, 224, 224]),
        Of<ResNet50>(ResNet50.Complexity.Parameters, ResNet50.Complexity.Macs(N: 1), ResNet50.Complexity.Flops(N: 1), [1, 3, 224, 224]),
        Of<SqueezeNet1_1>(SqueezeNet1_1.Complexity.Parameters, SqueezeNet1_1.Complexity.Macs(N: 1), SqueezeNet1_1.Complexity.Flops(N: 1), [1, 3, 224, 224]),
        Of<VGG16>(VGG16.Complexity.Parameters, VGG16.Complexity.Macs(N: 1), VGG16.Complexity.Flops(N: 1), [1, 3, 224, 224]),
        Of<VGG16_BN>(VGG16_BN.Complexity.Parameters, VGG16_BN.Complexity.Macs(N: 1), VGG16_BN.Complexity.Flops(N: 1), [1, 3, 224, 224]),
        Of<ViT_B_16>(ViT_B_16.Complexity.Parameters, ViT_B_16.Complexity.Macs(N: 1), ViT_B_16.Complexity.Flops(N: 1), [1, 3, 224, 224]),
        Of<DcganGenerator>(DcganGenerator.Complexity.Parameters, DcganGenerator.Complexity.Macs(N: 1), DcganGenerator.Complexity.Flops(N: 1), [1, 100, 1, 1]),
        Of<DcganDiscriminator>(DcganDiscriminator.Complexity.Parameters, DcganDiscriminator.Complexity.Macs(N: 1), DcganDiscriminator.Complexity.Flops(N: 1), [1, 3, 64, 64]),
    ];

    private static Entry Of<TModel>(long parameters, long macs, long flops, long[] input) where TModel : nn.Module<Tensor, Tensor>, new() =>
        new(typeof(TModel).Name, parameters, macs, flops, input, static () => new TModel());
}
