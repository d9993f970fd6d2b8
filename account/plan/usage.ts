/** What `genkan-plan --help` prints. */
export const usage = `Usage: genkan-plan --users N [OPTIONS]

Calculates which limit of AWS binds first, what to ask AWS for, and what a month costs. It needs no account. The model is in
docs/plan.md.

  --users N               registered users, such as 50e6
  --monthly-active N      users who are active in a month (default: all of them)
  --active-days N         days in a month on which an active user opens the app (default 8)
  --minutes-per-day N     minutes in the app on such a day (default 60)
  --refresh-validity T    refreshTokenValidity of the gateway, such as 30d or 12h (default 1d)
  --access-validity T     accessTokenValidity of the gateway (default 60m)
  --sign-ins-per-day N    sign-ins of all users in a day (default: from the active days and the validity)
  --peak-sign-ins N/s     sign-ins at the busiest time (default: ten times the mean)
  --sign-ups-per-day N    new accounts in a day (default: the users, divided by 365)
  --resets-per-day N      forgotten passwords in a day (default: 2 % of the active users in a month)
  --country CC            country of the phone numbers (default JP)
  --sms-price USD         price of an SMS part (default: the price of the country, if it is known)
  --sms-parts N           parts of a message (default 1)
  --plan PLAN             essentials or plus (default essentials)
  --email SENDER          cognito or ses (default cognito)
  --auth-seconds N        mean duration of the auth function (default 0.5)
  --message-seconds N     mean duration of the custom message function (default 0.1)
  --lang LANG             en or ja (default en)
  --json                  write all figures as JSON
  --help                  print this
`;
