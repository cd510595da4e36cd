using ModelDsl;

namespace Samples.Zoo.Attributes;

/// <summary>The discriminator of the DCGAN pair in attributes.</summary>
[Model("image: [N, 3, 64, 64]")]
[Block<Main>(As = "main")]
public partial class DcganDiscriminator
{
    [Conv2d(64, 4, stride: 2, padding: 1, bias: false), LeakyReLU(0.2)]
    [Conv2d(128, 4, stride: 2, padding: 1, bias: false), BatchNorm2d, LeakyReLU(0.2)]
    [Conv2d(256, 4, stride: 2, padding: 1, bias: false), BatchNorm2d, LeakyReLU(0.2)]
    [Conv2d(512, 4, stride: 2, padding: 1, bias: false), BatchNorm2d, LeakyReLU(0.2)]
    [Conv2d(1, 4, bias: false), Sigmoid]
    public partial class Main;
}
