using System.Buffers.Text;
using System.Text;

namespace Tuivisor.Protocol.XmlRpc;

/// <summary>
/// Writes calls and answers as UTF-8 straight into a buffer. The caller keeps begins and ends in pairs. Control characters that
/// XML cannot carry are written as their pictures (ESC as U+241B), so that a program's log never makes an unreadable answer.
/// </summary>
/// <param name="output">Receives the text.</param>
public sealed class XmlRpcWriter(PooledBuffer output)
{
    /// <summary>Writes a whole methodCall.</summary>
    public void Call(string method, params ReadOnlySpan<XmlRpcValue> arguments)
    {
        output.Write("<?xml version='1.0'?>\n<methodCall>\n<methodName>"u8);
        Text(method);
        output.Write("</methodName>\n<params>\n"u8);
        foreach (var argument in arguments)
        {
            output.Write("<param>\n"u8);
            Value(argument);
            output.Write("</param>\n"u8);
        }
        output.Write("</params>\n</methodCall>\n"u8);
    }

    /// <summary>Begins an answer; exactly one value follows, then <see cref="EndResponse"/>.</summary>
    public void BeginResponse() => output.Write("<?xml version='1.0'?>\n<methodResponse>\n<params>\n<param>\n"u8);

    /// <summary>Ends an answer.</summary>
    public void EndResponse() => output.Write("</param>\n</params>\n</methodResponse>\n"u8);

    /// <summary>Writes a whole answer that is a fault.</summary>
    public void Fault(int code, string text)
    {
        output.Write("<?xml version='1.0'?>\n<methodResponse>\n<fault>\n"u8);
        FaultStruct(code, text);
        output.Write("</fault>\n</methodResponse>\n"u8);
    }

    /// <summary>The struct of a fault, as multicall has it among its results.</summary>
    public void FaultStruct(int code, string text)
    {
        BeginStruct();
        Member("faultCode"u8, code);
        Member("faultString"u8, text);
        EndStruct();
    }

    /// <summary>Begins an array; values follow.</summary>
    public void BeginArray() => output.Write("<value><array><data>\n"u8);

    /// <summary>Ends an array.</summary>
    public void EndArray() => output.Write("</data></array></value>\n"u8);

    /// <summary>Begins a struct; members follow.</summary>
    public void BeginStruct() => output.Write("<value><struct>\n"u8);

    /// <summary>Ends a struct.</summary>
    public void EndStruct() => output.Write("</struct></value>\n"u8);

    /// <summary>Begins a member; one value follows, then <see cref="EndMember"/>.</summary>
    /// <param name="name">Plain ASCII without markup.</param>
    public void BeginMember(ReadOnlySpan<byte> name)
    {
        output.Write("<member>\n<name>"u8);
        output.Write(name);
        output.Write("</name>\n"u8);
    }

    /// <summary>Ends a member.</summary>
    public void EndMember() => output.Write("</member>\n"u8);

    /// <summary>A member that is a string.</summary>
    public void Member(ReadOnlySpan<byte> name, string value)
    {
        BeginMember(name);
        String(value);
        EndMember();
    }

    /// <summary>A member that is an integer.</summary>
    public void Member(ReadOnlySpan<byte> name, long value)
    {
        BeginMember(name);
        Integer(value);
        EndMember();
    }

    /// <summary>A member that is a boolean.</summary>
    public void Member(ReadOnlySpan<byte> name, bool value)
    {
        BeginMember(name);
        Boolean(value);
        EndMember();
    }

    /// <summary>A string.</summary>
    public void String(string value)
    {
        output.Write("<value><string>"u8);
        Text(value);
        output.Write("</string></value>\n"u8);
    }

    /// <summary>A string that is UTF-8 already; invalid sequences become U+FFFD.</summary>
    public void String(ReadOnlySpan<byte> utf8)
    {
        output.Write("<value><string>"u8);
        if (System.Text.Unicode.Utf8.IsValid(utf8))
            Escaped(utf8);
        else
            Text(Encoding.UTF8.GetString(utf8));
        output.Write("</string></value>\n"u8);
    }

    /// <summary>An integer.</summary>
    public void Integer(long value)
    {
        output.Write("<value><int>"u8);
        Utf8Formatter.TryFormat(value, output.GetSpan(20), out var count);
        output.Advance(count);
        output.Write("</int></value>\n"u8);
    }

    /// <summary>A boolean.</summary>
    public void Boolean(bool value) =>
        output.Write(value ? "<value><boolean>1</boolean></value>\n"u8 : "<value><boolean>0</boolean></value>\n"u8);

    /// <summary>Any value.</summary>
    public void Value(XmlRpcValue value)
    {
        switch (value.Kind)
        {
            case XmlRpcKind.String:
                String(value.Text);
                break;
            case XmlRpcKind.Integer:
                Integer(value.AsInteger());
                break;
            case XmlRpcKind.Boolean:
                Boolean(value.AsBoolean());
                break;
            case XmlRpcKind.Array:
                BeginArray();
                foreach (var item in value.AsArray())
                    Value(item);
                EndArray();
                break;
            case XmlRpcKind.Struct:
                BeginStruct();
                foreach (var (name, item) in value.AsStruct())
                    MemberOf(name, item);
                EndStruct();
                break;
            default:
                Scalar(value);
                break;
        }
    }

    private void MemberOf(string name, XmlRpcValue value)
    {
        output.Write("<member>\n<name>"u8);
        Text(name);
        output.Write("</name>\n"u8);
        Value(value);
        EndMember();
    }

    private void Scalar(XmlRpcValue value)
    {
        if (value.Kind == XmlRpcKind.Nil)
        {
            output.Write("<value><nil/></value>\n"u8);
            return;
        }
        var element = value.Kind == XmlRpcKind.Double ? "double" : "dateTime.iso8601";
        Text("<value>", escape: false);
        Text($"<{element}>{value}</{element}>", escape: false);
        output.Write("</value>\n"u8);
    }

    private void Text(string text, bool escape = true)
    {
        // Written in place, then looked through: escapes are rare.
        var room = output.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        var count = Encoding.UTF8.GetBytes(text, room);
        var written = room[..count];
        if (!escape || written.IndexOfAny(XmlText.NeedsEscape) < 0)
        {
            output.Advance(count);
            return;
        }
        Escaped(written.ToArray());
    }

    private void Escaped(ReadOnlySpan<byte> utf8)
    {
        while (true)
        {
            var plain = utf8.IndexOfAny(XmlText.NeedsEscape);
            if (plain < 0)
            {
                output.Write(utf8);
                return;
            }
            output.Write(utf8[..plain]);
            var code = utf8[plain];
            output.Write(code switch
            {
                (byte)'&' => "&amp;"u8,
                (byte)'<' => "&lt;"u8,
                (byte)'>' => "&gt;"u8,
                (byte)'\r' => "&#13;"u8,
                _ => [0xE2, 0x90, (byte)(0x80 + code)],
            });
            utf8 = utf8[(plain + 1)..];
        }
    }
}
