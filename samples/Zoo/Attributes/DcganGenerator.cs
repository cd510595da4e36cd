using ModelDsl;

namespace Samples.Zoo.Attributes;

/// <summary>The generator of the DCGAN pair in attributes.</summary>
[Model("z: [N, 100, 1, 1]")]
[Block<Main>(As = "main")]
public partial class DcganGenerator
{
    [ConvTranspose2d(512, 4, bias: false), BatchNorm2d, ReLU]
    [ConvTranspose2d(256, 4, stride: 2, padding: 1, bias: false), BatchNorm2d, ReLU]
    [ConvTranspose2d(128, 4, stride: 2, padding: 1, bias: false), BatchNorm2d, ReLU]
    [ConvTranspose2d(64, 4, stride: 2, padding: 1, bias: false), BatchNorm2d, ReLU]
    [ConvTranspose2d(3, 4, stride: 2, padding: 1, bias: false), Tanh]
    public partial class Main;
}
