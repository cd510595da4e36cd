"""Writes the state of the published models, one line an entry: kind, key, type, shape. Needs torch and torchvision; see README.md."""
import pathlib

import torch
import torchvision

MODELS = {
    "AlexNet": "alexnet", "ConvNeXt_Tiny": "convnext_tiny", "DenseNet121": "densenet121", "EfficientNet_B0": "efficientnet_b0",
    "GoogLeNet": "googlenet", "MobileNet_V2": "mobilenet_v2", "ResNet18": "resnet18", "ResNet50": "resnet50",
    "SqueezeNet1_1": "squeezenet1_1", "VGG16": "vgg16", "VGG16_BN": "vgg16_bn", "ViT_B_16": "vit_b_16",
}


def dcgan_generator(nz=100, ngf=64, nc=3):
    layers, inputs = [], nz
    for i, outputs in enumerate([8 * ngf, 4 * ngf, 2 * ngf, ngf]):
        stride, padding = (1, 0) if i == 0 else (2, 1)
        layers += [torch.nn.ConvTranspose2d(inputs, outputs, 4, stride, padding, bias=False), torch.nn.BatchNorm2d(outputs), torch.nn.ReLU(True)]
        inputs = outputs
    return torch.nn.ModuleDict({"main": torch.nn.Sequential(*layers, torch.nn.ConvTranspose2d(ngf, nc, 4, 2, 1, bias=False), torch.nn.Tanh())})


def dcgan_discriminator(ndf=64, nc=3):
    layers, inputs = [torch.nn.Conv2d(nc, ndf, 4, 2, 1, bias=False), torch.nn.LeakyReLU(0.2)], ndf
    for outputs in [2 * ndf, 4 * ndf, 8 * ndf]:
        layers += [torch.nn.Conv2d(inputs, outputs, 4, 2, 1, bias=False), torch.nn.BatchNorm2d(outputs), torch.nn.LeakyReLU(0.2)]
        inputs = outputs
    return torch.nn.ModuleDict({"main": torch.nn.Sequential(*layers, torch.nn.Conv2d(inputs, 1, 4, 1, 0, bias=False), torch.nn.Sigmoid())})


def write(name, model):
    parameters = dict(model.named_parameters())
    lines = [
        "\t".join(["parameter" if key in parameters else "buffer", key, str(value.dtype).replace("torch.", ""), ",".join(map(str, value.shape))])
        for key, value in model.state_dict().items()
    ]
    (pathlib.Path(__file__).parent / f"{name}.tsv").write_text("\n".join(lines) + "\n")
    print(name, sum(p.numel() for p in model.parameters()))


for name, function in MODELS.items():
    options = {"aux_logits": False, "init_weights": False} if name == "GoogLeNet" else {}
    write(name, getattr(torchvision.models, function)(weights=None, **options))
write("DcganGenerator", dcgan_generator())
write("DcganDiscriminator", dcgan_discriminator())
