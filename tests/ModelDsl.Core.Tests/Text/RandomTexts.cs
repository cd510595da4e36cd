using CsCheck;

namespace ModelDsl.Tests.Text;

/// <summary>Texts that follow the grammar, with blanks as they come.</summary>
internal static class RandomTexts
{
    private static readonly Gen<string> Blank = Gen.Frequency((12, Gen.Const(" ")), (2, Gen.Const("")), (2, Gen.Const("\n")), (1, One("\n\n", "  ", " /* c */ ", " // d\n", "\r\n\t")));
    private static readonly Gen<string> Name = One("x", "y", "in", "a1", "width", "h", "on_", "é", "i");
    private static readonly Gen<string> Layer = One("Linear", "ReLU", "A", "Conv2d", "Block");
    private static readonly Gen<string> Number = One("1", "10", "0.5", "80%", "4GiB", "40GB/s", "1e-3");
    private static readonly Gen<string> Operator = One("+", "-", "*", "/", "%", "@", "<", "<=", "==", "&&", "||");

    private static readonly Gen<string> Value = Gen.Recursive<string>(static (depth, self) => depth > 3
        ? Gen.OneOf(Name, Number)
        : Gen.Frequency(
            (3, Name), (3, Number), (1, One("true", "\"t // e\"", "wte.weight", "h.10.w")),
            (1, Joined(Gen.Const("-"), self)), (1, Joined(Gen.Const("!"), self)),
            (2, Joined(self, Operator, self)),
            (1, from name in Name from index in self select $"{name}[{index}]"),
            (1, Joined(Gen.Const("["), self, Gen.Const(","), self, Gen.Const("]"))),
            (1, Joined(Gen.Const("("), self, Gen.Const(")"))),
            (2, Call(self))));

    private static readonly Gen<string> Flow = Gen.Recursive<string>(static (depth, self) => depth > 3
        ? Gen.OneOf(Layer, Name)
        : Gen.Frequency(
            (4, Layer), (4, Call(Value)), (2, Name),
            (4, Joined(self, Gen.Const("->"), self)),
            (1, Joined(Gen.Const("("), self, One("+", "-", "@"), self, Gen.Const(")"))),
            (1, Joined(Gen.Const("("), self, Gen.Const(","), self, Gen.Const(")"))),
            (2, Joined(Call(Value), Gen.Const("as"), Name)),
            (1, Joined(Call(Value), Gen.Const("as"), from name in Name from index in Value select $"{name}[{index}]")),
            (2, Body(self)),
            (1, Joined(Gen.Const("residual"), Body(self))),
            (1, Joined(Gen.Const("repeat"), Gen.Const("("), Value, Gen.Const(")"), Gen.Const("as"), Name, Body(self))),
            (1, Joined(Gen.Const("for"), Gen.Const("("), Name, Gen.Const(","), Name, Gen.Const("in"), Value, Gen.Const(")"), Body(self))),
            (1, Joined(Gen.Const("parallel"), Gen.Const("{"), self, Gen.Const("|"), self, Gen.Const("|"), Gen.Const("}"))),
            (1, Joined(Gen.Const("("), Gen.Const("if"), Gen.Const("("), Value, Gen.Const(")"), self, Gen.Const("else"), self, Gen.Const(")")))));

    private static readonly Gen<string> Statement = Gen.Frequency(
        (4, Joined(Flow, Gen.Const(";"))),
        (2, Joined(Name, Gen.Const("="), Flow, Gen.Const(";"))),
        (1, Joined(Gen.Const("("), Name, Gen.Const(","), Name, Gen.Const(")"), Gen.Const("="), Flow, Gen.Const(";"))),
        (1, Joined(Gen.Const("return"), Flow, Gen.Const(";"))),
        (2, Joined(Gen.Const("input"), Name, Gen.Const(":"), One("", "int64"), Gen.Const("["), Gen.OneOf(Name, Value), Gen.Const(","), Value, Gen.Const("]"), Gen.Const(";"))),
        (1, Joined(One("loss", "latent", "loss  "), Layer, Gen.Const(","), Call(Value), Gen.Const(";"))),
        (1, Joined(Gen.Const("hardware"), Gen.Const("{"), One("flops", "a1"), Number, Gen.Const(","), Gen.Const("memory 24GB"), One("", ";", ", bandwidth 4GB/s"), Gen.Const("}"))),
        (1, Joined(One("encoder", "stage one", "stage two  "), Body(Flow))),
        (1, Joined(One("lora", "lora(rank: 8)"), Gen.Const("on"), One("h . * . attn", "*.attn,h.10", "x"), Gen.Const(";"))));

    /// <summary>Files of up to three declarations.</summary>
    public static Gen<string> Files { get; } =
        from head in One("", "namespace A . B;\n", "use \"a.model\" ; use C;", "// file\n\n\n")
        from declarations in Gen.Frequency(
            (4, Joined(Gen.Const("model"), Layer, One("", "(a = 1)", "( a,b=2 )", "(\na = 1\n)"), Gen.Const("{"), from lines in Statement.Array[0, 5] select string.Concat(lines), Gen.Const("}"))),
            (1, One("model Two = One( a : 1 ) ;", "model Two=One;"))).Array[0, 3]
        select head + string.Join("\n", declarations);

    /// <summary>One of several texts.</summary>
    public static Gen<string> One(params string[] texts) => Gen.OneOf(texts.Select(Gen.Const).ToArray());

    private static Gen<string> Call(Gen<string> value) => Gen.OneOf(
        Joined(Layer, Gen.Const("("), Gen.Const(")")),
        Joined(Layer, Gen.Const("("), value, Gen.Const(","), Name, Gen.Const(":"), value, Gen.Const(")")));

    private static Gen<string> Body(Gen<string> flow) => Joined(Gen.Const("{"), Joined(flow, One(";", "")), Gen.Const("}"));

    private static Gen<string> Joined(params Gen<string>[] parts) => parts.Aggregate((left, right) =>
        from l in left from blank in Blank from r in right select l + (blank.Length == 0 && NeedsBlank(l, r) ? " " : blank) + r);

    private static bool NeedsBlank(string left, string right) =>
        left.Length > 0 && right.Length > 0 && (IsWord(left[^1]) || left[^1] == '%') && (IsWord(right[0]) || right[0] == '[' || right[0] == '%');

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';
}
