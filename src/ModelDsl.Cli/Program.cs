using System.Text;
using ModelDsl.Cli;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return Tool.Run(args, Terminal.OfProcess());
