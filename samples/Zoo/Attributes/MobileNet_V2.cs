using ModelDsl;

namespace Samples.Zoo.Attributes;

/// <summary>MobileNetV2 in attributes; its blocks are those of MobileNetV2.model.</summary>
[Model("image: [N, 3, 224, 224]")]
[Block<Features>(As = "features"), AdaptiveAvgPool2d(1), Flatten, Block<Classifier>(As = "classifier")]
public partial class MobileNet_V2
{
    [Block<ConvNormReLU6>(32, 3, 2)]
    [Block<InvertedResidual>(1, 16, 1)]
    [Block<InvertedResidual>(6, 24, 2), Block<InvertedResidual>(6, 24, 1)]
    [Block<InvertedResidual>(6, 32, 2), Block<InvertedResidual>(6, 32, 1), Block<InvertedResidual>(6, 32, 1)]
    [Block<InvertedResidual>(6, 64, 2), Block<InvertedResidual>(6, 64, 1), Block<InvertedResidual>(6, 64, 1), Block<InvertedResidual>(6, 64, 1)]
    [Block<InvertedResidual>(6, 96, 1), Block<InvertedResidual>(6, 96, 1), Block<InvertedResidual>(6, 96, 1)]
    [Block<InvertedResidual>(6, 160, 2), Block<InvertedResidual>(6, 160, 1), Block<InvertedResidual>(6, 160, 1)]
    [Block<InvertedResidual>(6, 320, 1)]
    [Block<ConvNormReLU6>(1280, 1)]
    public partial class Features;

    [Dropout(0.2), Linear(1000)]
    public partial class Classifier;
}
