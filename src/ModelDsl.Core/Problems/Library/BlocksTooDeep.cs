using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// Blocks may use blocks, 100 deep, and flows may hold flows. What is deeper no reader follows.
/// </summary>
[Problem("MDL1028", "Nested too deep")]
[Case("""
    block A0() { A1() }
    block A1() { A2() }
    block A2() { A3() }
    block A3() { A4() }
    block A4() { A5() }
    block A5() { A6() }
    block A6() { A7() }
    block A7() { A8() }
    block A8() { A9() }
    block A9() { A10() }
    block A10() { A11() }
    block A11() { A12() }
    block A12() { A13() }
    block A13() { A14() }
    block A14() { A15() }
    block A15() { A16() }
    block A16() { A17() }
    block A17() { A18() }
    block A18() { A19() }
    block A19() { A20() }
    block A20() { A21() }
    block A21() { A22() }
    block A22() { A23() }
    block A23() { A24() }
    block A24() { A25() }
    block A25() { A26() }
    block A26() { A27() }
    block A27() { A28() }
    block A28() { A29() }
    block A29() { A30() }
    block A30() { A31() }
    block A31() { A32() }
    block A32() { A33() }
    block A33() { A34() }
    block A34() { A35() }
    block A35() { A36() }
    block A36() { A37() }
    block A37() { A38() }
    block A38() { A39() }
    block A39() { A40() }
    block A40() { A41() }
    block A41() { A42() }
    block A42() { A43() }
    block A43() { A44() }
    block A44() { A45() }
    block A45() { A46() }
    block A46() { A47() }
    block A47() { A48() }
    block A48() { A49() }
    block A49() { A50() }
    block A50() { A51() }
    block A51() { A52() }
    block A52() { A53() }
    block A53() { A54() }
    block A54() { A55() }
    block A55() { A56() }
    block A56() { A57() }
    block A57() { A58() }
    block A58() { A59() }
    block A59() { A60() }
    block A60() { A61() }
    block A61() { A62() }
    block A62() { A63() }
    block A63() { A64() }
    block A64() { A65() }
    block A65() { A66() }
    block A66() { A67() }
    block A67() { A68() }
    block A68() { A69() }
    block A69() { A70() }
    block A70() { A71() }
    block A71() { A72() }
    block A72() { A73() }
    block A73() { A74() }
    block A74() { A75() }
    block A75() { A76() }
    block A76() { A77() }
    block A77() { A78() }
    block A78() { A79() }
    block A79() { A80() }
    block A80() { A81() }
    block A81() { A82() }
    block A82() { A83() }
    block A83() { A84() }
    block A84() { A85() }
    block A85() { A86() }
    block A86() { A87() }
    block A87() { A88() }
    block A88() { A89() }
    block A89() { A90() }
    block A90() { A91() }
    block A91() { A92() }
    block A92() { A93() }
    block A93() { A94() }
    block A94() { A95() }
    block A95() { A96() }
    block A96() { A97() }
    block A97() { A98() }
    block A98() { A99() }
    block A99() { [|A100()|] }
    block A100() { ReLU }
    model Net { input x: [B, 784]; A0() }
    """, """
    block A() { ReLU }
    model Net { input x: [B, 784]; A() }
    """, "Blocks are used more than 100 deep here")]
public sealed record BlocksTooDeep(Span At, int Most) : Problem(At)
{
    public override string Words => $"Blocks are used more than {Poly.Write(Most)} deep here";
}
