using System.Text;
using Factory.Core;

namespace Factory.Hosting;

/// <summary>A product file that a person named.</summary>
public static class SourceText
{
    private const int MostBytes = 16 << 20;

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Its text.</summary>
    /// <exception cref="BadSetupException">It cannot be read, or is no text. What a text says is the compiler's to judge.</exception>
    public static async Task<string> Read(string path, CancellationToken cancellation)
    {
        try
        {
            if (Directory.Exists(path))
            {
                throw new BadSetupException(new Problem(path, "is a folder; name a file in it."));
            }

            if (new FileInfo(path).Length > MostBytes)
            {
                throw new BadSetupException(new Problem(path, "is larger than 16 MiB. A policy is a page of code: name its source file."));
            }

            byte[] bytes = await File.ReadAllBytesAsync(path, cancellation);
            string text = s_strict.GetString(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsSpan(3) : bytes);
            return text.Contains('\0', StringComparison.Ordinal) ? throw NoText(path) : text;
        }
        catch (DecoderFallbackException)
        {
            throw NoText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BadSetupException(new Problem(path, $"cannot be read: {error.Message} Make it readable."));
        }
    }

    private static BadSetupException NoText(string path) => new(new Problem(path, "is no UTF-8 text. Name a source file, saved as UTF-8."));
}
