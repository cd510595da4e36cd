using ModelDsl;

namespace Samples.Zoo.Attributes;

/// <summary>ResNet-18 in attributes; its basic block is that of ResNet.model.</summary>
[Model("image: [N, 3, 224, 224]")]
[Conv2d(64, 7, stride: 2, padding: 3, bias: false, As = "conv1"), BatchNorm2d(As = "bn1"), ReLU, MaxPool2d(3, stride: 2, padding: 1)]
[Block<Layer1>(As = "layer1"), Block<Layer2>(As = "layer2"), Block<Layer3>(As = "layer3"), Block<Layer4>(As = "layer4")]
[AdaptiveAvgPool2d(1), Flatten, Linear(1000, As = "fc")]
public partial class ResNet18
{
    [Block<BasicBlock>(64), Block<BasicBlock>(64)]
    public partial class Layer1;

    [Block<BasicBlock>(128, 2), Block<BasicBlock>(128)]
    public partial class Layer2;

    [Block<BasicBlock>(256, 2), Block<BasicBlock>(256)]
    public partial class Layer3;

    [Block<BasicBlock>(512, 2), Block<BasicBlock>(512)]
    public partial class Layer4;
}
