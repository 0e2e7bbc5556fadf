using System.Text;
using System.Xml;

namespace AirflowPS.Sandbox;

/// <summary>Answers of STS, which are XML.</summary>
internal static class StsAnswer
{
    public const string Namespace = "https://sts.amazonaws.com/doc/2011-06-15/";

    public static HttpResponse Result(string action, Action<XmlWriter> write) => Write(200, action + "Response", w =>
    {
        w.WriteStartElement(action + "Result", Namespace);
        write(w);
        w.WriteEndElement();
        w.WriteStartElement("ResponseMetadata", Namespace);
        w.WriteElementString("RequestId", Namespace, Guid.NewGuid().ToString());
        w.WriteEndElement();
    });

    public static HttpResponse Error(int status, string code, string message) => Write(status, "ErrorResponse", w =>
    {
        w.WriteStartElement("Error", Namespace);
        w.WriteElementString("Type", Namespace, "Sender");
        w.WriteElementString("Code", Namespace, code);
        w.WriteElementString("Message", Namespace, message);
        w.WriteEndElement();
        w.WriteElementString("RequestId", Namespace, Guid.NewGuid().ToString());
    });

    public static ApiFailure Failure(int status, string code, string message) => new(Error(status, code, message));

    private static HttpResponse Write(int status, string root, Action<XmlWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = XmlWriter.Create(buffer, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, OmitXmlDeclaration = true }))
        {
            writer.WriteStartElement(root, Namespace);
            write(writer);
            writer.WriteEndElement();
        }

        return new HttpResponse(status, "text/xml", buffer.ToArray());
    }
}
