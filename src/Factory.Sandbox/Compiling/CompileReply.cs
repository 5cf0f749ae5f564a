using Factory.Sandbox.Wire;

namespace Factory.Sandbox.Compiling;

/// <summary>What a compiler worker answers.</summary>
/// <param name="Status">How it went.</param>
/// <param name="Messages">What is wrong, at most 100.</param>
/// <param name="Binary">The assembly; empty unless <see cref="CompileStatus.Ok"/>.</param>
/// <param name="Codec">The codec's assembly, for a contract; else empty.</param>
/// <param name="Outline">For a shell; else null.</param>
public sealed record CompileReply(CompileStatus Status, IReadOnlyList<CompileMessage> Messages, byte[] Binary, byte[] Codec, MethodOutline? Outline)
{
    public const int MaxMessages = 100;

    public static CompileReply Done(byte[] binary, byte[]? codec = null, MethodOutline? outline = null) => new(CompileStatus.Ok, [], binary, codec ?? [], outline);

    public static CompileReply Refused(CompileStatus status, IEnumerable<CompileMessage> messages) => new(status, [.. messages.Take(MaxMessages)], [], [], null);

    public void Write(WireWriter writer)
    {
        writer.Int((int)Status);
        writer.Int(Messages.Count);
        foreach (CompileMessage message in Messages)
        {
            writer.String(message.Code);
            writer.String(message.Text);
            writer.String(message.File);
            writer.Int(message.Line);
            writer.Int(message.Column);
        }

        writer.Bytes(Binary);
        writer.Bytes(Codec);
        WriteOutline(writer);
    }

    /// <exception cref="WireFormatException">The bytes are no reply.</exception>
    public static CompileReply Read(WireReader reader)
    {
        var status = (CompileStatus)reader.Int();
        var messages = new CompileMessage[Math.Max(0, reader.Count(20))];
        for (int i = 0; i < messages.Length; i++)
        {
            messages[i] = new CompileMessage(Text(reader), Text(reader), reader.String(), reader.Int(), reader.Int());
        }

        return new CompileReply(status, messages, reader.Bytes() ?? [], reader.Bytes() ?? [], ReadOutline(reader));
    }

    private static string Text(WireReader reader) => WireReader.Required(reader.String(), "a message");

    private void WriteOutline(WireWriter writer)
    {
        writer.Bool(Outline is not null);
        if (Outline is null)
        {
            return;
        }

        writer.Int(Outline.Start);
        writer.Int(Outline.Length);
        writer.Int(Outline.Variables.Count);
        foreach (MethodVariable variable in Outline.Variables)
        {
            writer.String(variable.Source);
            writer.Bool(variable.IsBoolean);
        }
    }

    private static MethodOutline? ReadOutline(WireReader reader)
    {
        if (!reader.Bool())
        {
            return null;
        }

        int start = reader.Int();
        int length = reader.Int();
        var variables = new MethodVariable[Math.Max(0, reader.Count(5))];
        for (int i = 0; i < variables.Length; i++)
        {
            variables[i] = new MethodVariable(Text(reader), reader.Bool());
        }

        return new MethodOutline(start, length, variables);
    }
}
