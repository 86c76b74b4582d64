using System.Text;
using Tuivisor.Protocol.XmlRpc;

namespace Tuivisor.UnitTests.Protocol.XmlRpc;

public sealed class XmlRpcReaderTests
{
    [Fact]
    public void A_call_has_a_name_and_typed_arguments()
    {
        var call = Read("""
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- a comment --><methodCall><methodName>supervisor.startProcess</methodName>
            <params>
              <param><value><string>w&lt;e&amp;b&#x20AC;</string></value></param>
              <param><value> bare </value></param>
              <param><value><boolean>1</boolean></value></param>
              <param><value><boolean>true</boolean></value></param>
              <param><value><i4>-5</i4></value></param>
              <param><value><int> 7 </int></value></param>
              <param><value><double>1.5</double></value></param>
              <param><value><base64>w6k=</base64></value></param>
              <param><value><![CDATA[<x>]]></value></param>
              <param><value><string/></value></param>
              <param><value/></param>
            </params></methodCall>
            """);

        call.Method.ShouldBe("supervisor.startProcess");
        call.Arguments.Select(argument => argument.ToString())
            .ShouldBe(["w<e&b€", " bare ", "true", "false", "-5", "7", "1.5", "é", "<x>", "", ""]);
    }

    [Fact]
    public void Params_may_be_missing() => Read("<methodCall><methodName>a</methodName></methodCall>").Arguments.ShouldBeEmpty();

    [Fact]
    public void A_missing_name_is_an_empty_one() => Read("<methodCall></methodCall>").Method.ShouldBe("");

    [Fact]
    public void Structs_and_arrays_nest()
    {
        var call = Read("<methodCall><methodName>a</methodName><params><param><value><array><data>"
            + "<value><struct><member><name>x</name><value><array><data/></array></value></member></struct></value>"
            + "</data></array></value></param></params></methodCall>");

        call.Arguments[0].AsArray()[0]["x"].AsArray().ShouldBeEmpty();
        call.Arguments[0].AsArray()[0]["y"].Kind.ShouldBe(XmlRpcKind.Nil);
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("<methodCall>")]
    [InlineData("<methodCall></methodcall>")]
    [InlineData("<methodCall></methodCall>x")]
    [InlineData("<methodResponse></methodResponse>")]
    [InlineData("<!DOCTYPE x [<!ENTITY a 'b'>]><methodCall></methodCall>")]
    [InlineData("<methodCall><methodName>&a;</methodName></methodCall>")]
    [InlineData("<methodCall><methodName>&#0;</methodName></methodCall>")]
    [InlineData("<methodCall><methodName>&#xD800;</methodName></methodCall>")]
    [InlineData("<methodCall><methodName>\u0001</methodName></methodCall>")]
    [InlineData("<methodCall x=y></methodCall>")]
    [InlineData("<methodCall x='<'></methodCall>")]
    [InlineData("<methodCall><methodName>a</methodName><params><param><value><int>x</int></value></param></params></methodCall>")]
    [InlineData("<methodCall><methodName>a</methodName><params><param><value><odd>x</odd></value></param></params></methodCall>")]
    [InlineData("<methodCall><methodName>a</methodName><params><param><value>x<int>1</int></param></params></methodCall>")]
    [InlineData("<?xml version='1.0' encoding='utf-16'?><methodCall></methodCall>")]
    public void What_is_no_call_is_refused(string text) => Should.Throw<XmlRpcFormatException>(() => Read(text));

    [Fact]
    public void Invalid_utf8_is_refused() =>
        Should.Throw<XmlRpcFormatException>(() => XmlRpcReader.ReadCall([.. "<methodCall>"u8, 0xFF, .. "</methodCall>"u8]));

    [Fact]
    public void Nesting_has_a_limit()
    {
        const int Depth = 100_000;
        var deep = string.Concat(Enumerable.Repeat("<value><array><data>", Depth));
        Should.Throw<XmlRpcFormatException>(() => Read($"<methodCall><methodName>a</methodName><params><param>{deep}"));
    }

    [Fact]
    public void A_fault_is_thrown()
    {
        using var buffer = new PooledBuffer();
        new XmlRpcWriter(buffer).Fault(10, "BAD_NAME: <x>");

        var fault = Should.Throw<XmlRpcFaultException>(() => XmlRpcReader.ReadResponse(buffer.Written.Span));
        fault.Code.ShouldBe(10);
        fault.Text.ShouldBe("BAD_NAME: <x>");
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        XmlRpcValue value = XmlRpcValue.Struct(
        [
            new("text", "a & b < c > d \r\n é 漢 😀"), new("number", long.MaxValue), new("flag", true), new("none", default),
            new("real", 0.25), new("list", XmlRpcValue.Array([1L, "x", XmlRpcValue.Array([])])),
        ]);
        using var buffer = new PooledBuffer(16);
        var writer = new XmlRpcWriter(buffer);
        writer.BeginResponse();
        writer.Value(value);
        writer.EndResponse();

        XmlRpcReader.ReadResponse(buffer.Written.Span).ToString().ShouldBe(value.ToString());
    }

    [Fact]
    public void Control_characters_are_written_as_their_pictures()
    {
        using var buffer = new PooledBuffer();
        var writer = new XmlRpcWriter(buffer);
        writer.BeginResponse();
        writer.String("\u001b[31mred\u0000");
        writer.EndResponse();

        XmlRpcReader.ReadResponse(buffer.Written.Span).AsString().ShouldBe("␛[31mred␀");
    }

    /// <summary>Damaged calls either are calls or throw one kind of exception, and end in time.</summary>
    [Fact]
    public void Damaged_calls_do_no_harm()
    {
        byte[] seed = [.. """
            <?xml version='1.0'?><methodCall><methodName>system.multicall</methodName><params><param><value><array><data>
            <value><struct><member><name>a&#65;</name><value><int>1</int></value></member><member><name>b</name>
            <value><![CDATA[x]]><!-- c --></value></member></struct></value><value><base64>AAAA</base64></value>
            <value><boolean>1</boolean></value></data></array></value></param></params></methodCall>
            """.Select(c => (byte)c)];
        var random = new Random(20261122);
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = seed.ToList();
            for (var edits = random.Next(1, 6); edits > 0; edits--)
                Damage(bytes, random);
            try
            {
                XmlRpcReader.ReadCall([.. bytes]);
            }
            catch (XmlRpcFormatException)
            {
                // as it should be
            }
        }
    }

    private static void Damage(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count);
        var length = Math.Min(random.Next(1, 30), bytes.Count - at);
        switch (random.Next(4))
        {
            case 0: bytes[at] = (byte)random.Next(256); break;
            case 1: bytes.RemoveRange(at, length); break;
            case 2: bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count - length), length)); break;
            default: bytes.Insert(at, "<>&;/!?-['\" "u8[random.Next(12)]); break;
        }
        if (bytes.Count == 0)
            bytes.Add((byte)'<');
    }

    private static XmlRpcCall Read(string text) => XmlRpcReader.ReadCall(Encoding.UTF8.GetBytes(text));
}
