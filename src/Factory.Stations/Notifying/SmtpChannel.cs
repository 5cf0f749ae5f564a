using System.Net;
using System.Net.Mail;
using System.Text;

namespace Factory.Stations.Notifying;

/// <summary>Tells by mail. A repetition has the same Message-ID.</summary>
/// <param name="options">The server.</param>
/// <param name="to">Receivers; empty for the line's owner.</param>
/// <param name="variable">Reads an environment variable.</param>
/// <param name="time">For the deadline.</param>
public sealed class SmtpChannel(SmtpOptions options, IReadOnlyList<string> to, Func<string, string?> variable, TimeProvider time) : INoticeChannel
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public async Task<string> Send(INotice message, CancellationToken cancellationToken)
    {
        using MailMessage mail = Mail(message);
        using var client = new SmtpClient(options.Host, options.Port) { EnableSsl = options.Tls, Credentials = Credentials() };
        using var deadline = new CancellationTokenSource(s_limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            await client.SendMailAsync(mail, both.Token);
            return $"mail to {mail.To} through {options.Host}";
        }
        catch (Exception error) when (error is SmtpException or IOException or InvalidOperationException)
        {
            throw new NoticeFailedException($"{options.Host} did not take the mail: {Innermost(error).Message}", inner: error);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new NoticeFailedException(FormattableString.Invariant($"{options.Host} did not take the mail within {s_limit.TotalSeconds} s."));
        }
    }

    private static Exception Innermost(Exception error) => error.InnerException is { } inner ? Innermost(inner) : error;

    private MailMessage Mail(INotice message)
    {
        var mail = new MailMessage
        {
            From = new MailAddress(options.From),
            Subject = message.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = message.Text,
            BodyEncoding = Encoding.UTF8,
        };
        mail.Headers.Add("Message-ID", $"<{message.Id}@factory>");
        foreach (string receiver in to.Count > 0 ? to : [message.Owner ?? ""])
        {
            mail.To.Add(MailAddress.TryCreate(receiver, out MailAddress? address) ? address : throw new NoticeFailedException(
                $"`{receiver}` is no mail address. Write notify.smtp.to in factory.yaml, or a mail address as the line's owner.", isLasting: true));
        }

        return mail;
    }

    private NetworkCredential? Credentials()
    {
        if (options is not { User: { } user, PasswordVariable: { } name })
        {
            return null;
        }

        string? password = variable(name);
        return string.IsNullOrEmpty(password) ? throw new NoticeFailedException($"{name}, the password of {user}, is not set.", isLasting: true) : new NetworkCredential(user, password);
    }
}
