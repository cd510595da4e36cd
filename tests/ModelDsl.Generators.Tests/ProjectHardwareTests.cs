using Microsoft.CodeAnalysis;

namespace ModelDsl.Generators.Tests;

/// <summary>The machine of a project is that of all its models that name no other, in both notations.</summary>
public sealed class ProjectHardwareTests
{
    private const string Class = "using ModelDsl;\n[Model(\"[B, 4]\"), Linear(2)]\npublic partial class A;";
    private const string Text = "block P(n) { Linear(n) }\nmodel B = P(3);\nmodel C { input x: [B, 4]; Linear(3); hardware { memory 8GB } }\nmodel D = C();";

    [Fact]
    public void ItIsThatOfEachModelThatNamesNoOther()
    {
        var driver = Host.Driver([Host.File("b.model", Text.Replace("block P(n) { ", "block P(n) { input x: [B, 4]; "))], new ProjectOptions("ModelDslHardware", "flops 1T, memory 24GB"));
        driver = driver.RunGeneratorsAndUpdateCompilation(Host.Compile(Class), out _, out var found);
        Assert.Empty(found.Where(static d => d.Severity == DiagnosticSeverity.Error));
        Assert.Equal(
            ["A flops 1T, memory 24GB", "B flops 1T, memory 24GB", "C memory 8GB", "D memory 8GB"],
            Host.Plans(driver).Where(static plan => !plan.IsTemplate).Select(static plan => $"{plan.Name} {plan.Machine}").Order());
    }

    [Theory]
    [InlineData("", new string[0])]
    [InlineData("flop 1T", new[] { "error MDL3008: Hardware has no 'flop'" })]
    [InlineData("memory 24G", new[] { "error MDL3005: memory is in bytes, and 24G is none" })]
    [InlineData("memory ", new[] { "error MDL3007: Hardware has the form hardware { flops 1.2T, bandwidth 40GB/s, memory 24GB }" })]
    public void WhatIsWrongWithItIsSaidOnce(string hardware, string[] messages)
    {
        var driver = Host.Driver([Host.File("b.model", "model B { input x: [B, 4]; Linear(3) }")], new ProjectOptions("ModelDslHardware", hardware));
        driver.RunGeneratorsAndUpdateCompilation(Host.Compile(Class), out _, out var found);
        Assert.Equal(messages, found.Select(static d => d.ToString()));
    }
}
